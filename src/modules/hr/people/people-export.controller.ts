import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { BYTE_ORDER_MARK, csvLine } from '../../../common/files/csv.js';
import { PeopleExportQuery } from './dto/people.dto.js';
import { type ExportRow, PeopleExportQueries } from './people-export.queries.js';

const HEADERS = ['Name', 'Email', 'Job title', 'Department', 'Role', 'Start date', 'Employment type', 'Status'];

@ApiTags('People')
@Controller('api/v1/hr/people/export')
export class PeopleExportController {
  constructor(private readonly people: PeopleExportQueries) {}

  /** What the list shows, all pages of it, as CSV that the import reads. */
  @Access('hr.people.view')
  @Get()
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(@Query() query: PeopleExportQuery): Promise<StreamableFile> {
    const rows = await this.people.rows(query);
    return new StreamableFile(Readable.from(csv(rows)), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="people.csv"' });
  }
}

/** Rows are written out as the client takes them. */
function* csv(rows: readonly ExportRow[]): Generator<string> {
  yield BYTE_ORDER_MARK + csvLine(HEADERS);
  for (let from = 0; from < rows.length; from += 500) yield rows.slice(from, from + 500).map(csvLine).join('');
}
