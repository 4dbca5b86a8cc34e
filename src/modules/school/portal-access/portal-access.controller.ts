import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersSecret } from '../../../common/http/idempotency.interceptor.js';
import { IssueAccessBody, IssuedAccess, NewScreen, NewScreenBody, PairedOnlyBody, PortalAccess, PortalScreens } from './portal-access.dto.js';
import { PortalAccessService } from './portal-access.service.js';
import { PortalScreensService } from './portal-screens.service.js';

@ApiTags('School')
@Access('school.students.manage')
@Controller('api/v1/school/students/:id/portal-access')
export class PortalAccessController {
  constructor(private readonly access: PortalAccessService) {}

  @Get()
  @ApiOkResponse({ type: PortalAccess })
  show(@Param('id', ParseUUIDPipe) id: string): Promise<PortalAccess> {
    return this.access.show(id);
  }

  @Post()
  @AnswersSecret()
  @ApiCreatedResponse({ type: IssuedAccess })
  issue(@Param('id', ParseUUIDPipe) id: string, @Body() { kind }: IssueAccessBody): Promise<IssuedAccess> {
    return this.access.issue(id, kind ?? 'pin');
  }

  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.access.revoke(id);
  }
}

@ApiTags('School')
@Access('school.students.manage')
@Controller('api/v1/school/portal-screens')
export class PortalScreensController {
  constructor(private readonly screens: PortalScreensService) {}

  @Get()
  @ApiOkResponse({ type: PortalScreens })
  list(): Promise<PortalScreens> {
    return this.screens.list();
  }

  @Post()
  @AnswersSecret()
  @ApiCreatedResponse({ type: NewScreen })
  add(@Body() { name }: NewScreenBody): Promise<NewScreen> {
    return this.screens.add(name);
  }

  @Put('paired-only')
  @HttpCode(204)
  @ApiNoContentResponse()
  async requirePairing(@Body() { pairedOnly }: PairedOnlyBody): Promise<void> {
    await this.screens.requirePairing(pairedOnly);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.screens.remove(id);
  }
}
