import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, FreshSignIn } from '../../../common/access/access.decorator.js';
import { Database } from '../../../common/tenancy/database.js';
import { CompanyDeletion, DeletionBody } from './danger-zone.dto.js';
import { readDeletion } from './danger-zone.queries.js';
import { DeletionService } from './deletion.service.js';

@ApiTags('Company')
@Controller('api/v1/company/deletion')
export class DeletionController {
  constructor(
    private readonly database: Database,
    private readonly deletions: DeletionService,
  ) {}

  @Access('company.profile.edit')
  @Get()
  @ApiOkResponse({ type: CompanyDeletion })
  show(): Promise<CompanyDeletion> {
    return readDeletion(this.database);
  }

  /** Has the company and everything in it erased after some days of grace. */
  @Access('company.profile.edit')
  @FreshSignIn()
  @Post()
  @ApiCreatedResponse({ type: CompanyDeletion })
  schedule(@Body() { name }: DeletionBody): Promise<CompanyDeletion> {
    return this.deletions.schedule(name);
  }

  /** Keeps it after all. */
  @Access('company.profile.edit')
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  cancel(): Promise<void> {
    return this.deletions.cancel();
  }
}
