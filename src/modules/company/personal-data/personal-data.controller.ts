import { applyDecorators, Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, Authenticated, ChangesPeople, FreshSignIn, LeavesTrace, Workspace } from '../../../common/access/access.decorator.js';
import { Database } from '../../../common/tenancy/database.js';
import { EraseBody, Erased, ErasurePreview } from './personal-data.dto.js';
import { PersonalDataService } from './personal-data.service.js';

const AnswersArchive = () =>
  applyDecorators(ApiProduces('application/zip'), ApiOkResponse({ schema: { type: 'string', format: 'binary' } }));

/** One's own data, for everybody who signs in. */
@ApiTags('Personal data')
@Controller('api/v1/auth/personal-data')
export class OwnDataController {
  constructor(
    private readonly data: PersonalDataService,
    private readonly database: Database,
  ) {}

  @Authenticated()
  @FreshSignIn()
  @LeavesTrace()
  @Get()
  @AnswersArchive()
  export(): Promise<StreamableFile> {
    return this.data.export('person', this.database.actor.personId);
  }
}

@ApiTags('Personal data')
@Controller('api/v1/hr/people/:id')
export class PersonDataController {
  constructor(private readonly data: PersonalDataService) {}

  @Access('hr.people.edit')
  @FreshSignIn()
  @LeavesTrace()
  @Get('personal-data')
  @AnswersArchive()
  export(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return this.data.export('person', id);
  }

  @Access('hr.people.remove')
  @Get('erasure')
  @ApiOkResponse({ type: ErasurePreview })
  preview(@Param('id', ParseUUIDPipe) id: string): Promise<ErasurePreview> {
    return this.data.preview('person', id);
  }

  /** For good. Only for somebody who has left. */
  @Access('hr.people.remove')
  @FreshSignIn()
  @ChangesPeople()
  @Post('erase')
  @HttpCode(200)
  @ApiOkResponse({ type: Erased })
  erase(@Param('id', ParseUUIDPipe) id: string, @Body() { name }: EraseBody): Promise<Erased> {
    return this.data.erase('person', id, name);
  }
}

@ApiTags('Personal data')
@Controller('api/v1/school/students/:id')
export class StudentDataController {
  constructor(private readonly data: PersonalDataService) {}

  @Access('school.students.manage')
  @FreshSignIn()
  @LeavesTrace()
  @Get('personal-data')
  @AnswersArchive()
  export(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return this.data.export('student', id);
  }

  @Access('hr.people.remove')
  @Workspace('school')
  @Get('erasure')
  @ApiOkResponse({ type: ErasurePreview })
  preview(@Param('id', ParseUUIDPipe) id: string): Promise<ErasurePreview> {
    return this.data.preview('student', id);
  }

  /** For good. Only for somebody who is archived. */
  @Access('hr.people.remove')
  @Workspace('school')
  @FreshSignIn()
  @Post('erase')
  @HttpCode(200)
  @ApiOkResponse({ type: Erased })
  erase(@Param('id', ParseUUIDPipe) id: string, @Body() { name }: EraseBody): Promise<Erased> {
    return this.data.erase('student', id, name);
  }
}
