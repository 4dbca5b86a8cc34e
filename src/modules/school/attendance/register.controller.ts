import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersJsonText, type JsonText } from '../../../common/http/json-text.js';
import { Register, RegisterBody } from './register.dto.js';
import { RegisterQueries } from './register.queries.js';
import { RegisterService } from './register.service.js';

@ApiTags('School')
@Controller('api/v1/school/sessions')
export class RegisterController {
  constructor(
    private readonly registers: RegisterService,
    private readonly queries: RegisterQueries,
  ) {}

  /** The register of a session: who is expected, what was marked, and what each has left. */
  @Access('school.attendance.record')
  @Get(':id/attendance')
  @AnswersJsonText()
  @ApiOkResponse({ type: Register })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<JsonText> {
    return this.queries.get(id);
  }

  /** Marks any number of places at once. Sent again it changes nothing; a changed mark takes its charge back once. */
  @Access('school.attendance.record')
  @Put(':id/attendance')
  @AnswersJsonText()
  @ApiOkResponse({ type: Register })
  record(@Param('id', ParseUUIDPipe) id: string, @Body() { marks }: RegisterBody): Promise<JsonText> {
    return this.registers.record(id, marks);
  }
}
