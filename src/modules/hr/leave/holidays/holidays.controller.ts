import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../../common/http/page.js';
import { Holiday, HolidayChangesBody, HolidayImport, HolidayImportBody, HolidayImportPreview, HolidaysQuery, NewHolidayBody } from './holidays.dto.js';
import { HolidaysService } from './holidays.service.js';

@ApiTags('Holidays')
@Controller('api/v1/hr/holidays')
export class HolidaysController {
  constructor(private readonly holidays: HolidaysService) {}

  /** By date. */
  @Access('company.profile.view')
  @Get()
  @AnswersPage(Holiday)
  list(@Query() query: HolidaysQuery): Promise<Page<Holiday>> {
    return this.holidays.page(query);
  }

  @Access('hr.leave.manage-types')
  @Post()
  @ApiCreatedResponse({ type: Holiday })
  add(@Body() body: NewHolidayBody): Promise<Holiday> {
    return this.holidays.add(body);
  }

  /** A country's public holidays of a year as a proposal: edit what the law has otherwise. */
  @Access('hr.leave.manage-types')
  @Post('import')
  @HttpCode(200)
  @ApiOkResponse({ type: HolidayImport })
  import(@Body() body: HolidayImportBody): Promise<HolidayImport> {
    return this.holidays.import(body);
  }

  /** What an import would add; nothing is stored. */
  @Access('hr.leave.manage-types')
  @Post('import/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: HolidayImportPreview })
  preview(@Body() body: HolidayImportBody): Promise<HolidayImportPreview> {
    return this.holidays.preview(body);
  }

  @Access('hr.leave.manage-types')
  @Patch(':id')
  @ApiOkResponse({ type: Holiday })
  edit(@Param('id', ParseUUIDPipe) id: string, @Body() body: HolidayChangesBody): Promise<Holiday> {
    return this.holidays.edit(id, body);
  }

  @Access('hr.leave.manage-types')
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.holidays.remove(id);
  }
}
