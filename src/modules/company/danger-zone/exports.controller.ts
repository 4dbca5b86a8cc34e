import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, FreshSignIn, LeavesTrace } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import { CompanyExport } from './danger-zone.dto.js';
import { readExports } from './danger-zone.queries.js';
import { ExportsService } from './exports.service.js';

/** Everything of the company in one archive, for whoever has just shown that they are an Admin. */
@ApiTags('Company')
@Controller('api/v1/company/exports')
export class ExportsController {
  constructor(
    private readonly database: Database,
    private readonly exports: ExportsService,
  ) {}

  @Access('company.profile.edit')
  @Get()
  @AnswersPage(CompanyExport)
  list(): Promise<Page<CompanyExport>> {
    return readExports(this.database);
  }

  @Access('company.profile.edit')
  @FreshSignIn()
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: CompanyExport })
  request(): Promise<CompanyExport> {
    return this.exports.request();
  }

  @Access('company.profile.edit')
  @FreshSignIn()
  @LeavesTrace()
  @Get(':id/file')
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const { content, size, day } = await this.exports.file(id);
    return new StreamableFile(content, { type: 'application/zip', length: size, disposition: `attachment; filename="export-${day}.zip"` });
  }
}
