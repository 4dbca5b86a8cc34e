import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { TABLE_MEDIA_TYPES } from '../../../common/files/tables.js';
import { AnswersJsonText, type JsonText } from '../../../common/http/json-text.js';
import { AnswersPage } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { OwnLessons, Student, StudentRow } from './dto/students.answers.js';
import { NewStudentBody, StudentChangesBody, StudentsExportQuery, StudentsQuery } from './dto/students.dto.js';
import { StudentsQueries } from './students.queries.js';
import { StudentsService } from './students.service.js';

@ApiTags('School')
@Controller('api/v1/school/students')
export class StudentsController {
  constructor(
    private readonly students: StudentsService,
    private readonly queries: StudentsQueries,
  ) {}

  @Access('school.students.manage')
  @Get()
  @AnswersPage(StudentRow)
  @AnswersJsonText()
  list(@Query() query: StudentsQuery): Promise<JsonText> {
    return this.queries.page(query);
  }

  /** What the list shows and more of each, all pages of it. */
  @Access('school.students.manage')
  @Get('export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@Query() query: StudentsExportQuery): StreamableFile {
    return this.queries.export(query);
  }

  @Access('school.students.manage')
  @Get(':id')
  @ApiOkResponse({ type: Student })
  async get(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Student> {
    return tagged(reply, await this.students.get(id));
  }

  /** Takes a place of the plan. */
  @Access('school.students.manage')
  @Post()
  @ApiCreatedResponse({ type: Student })
  async add(@Body() body: NewStudentBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Student> {
    return tagged(reply, await this.students.add(body));
  }

  @Access('school.students.manage')
  @Patch(':id')
  @ApiOkResponse({ type: Student })
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: StudentChangesBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Student> {
    return tagged(reply, await this.students.edit(id, body, version));
  }

  /** What archiving would end, or restoring bring back, of the student's own lessons. */
  @Access('school.students.manage')
  @Get(':id/own-lessons')
  @ApiOkResponse({ type: OwnLessons })
  ownLessons(@Param('id', ParseUUIDPipe) id: string): Promise<OwnLessons> {
    return this.students.ownLessons(id);
  }

  /** Frees a place of the plan; everything recorded stays. Own lessons to come are cancelled, and their schedules end. */
  @Access('school.students.manage')
  @Post(':id/archive')
  @HttpCode(200)
  @ApiOkResponse({ type: Student })
  async archive(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Student> {
    return tagged(reply, await this.students.archive(id, version));
  }

  /** Own lessons that ended with the archiving are on again, but for those whose teacher or room is taken by now. */
  @Access('school.students.manage')
  @Post(':id/restore')
  @HttpCode(200)
  @ApiOkResponse({ type: Student })
  async restore(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Student> {
    return tagged(reply, await this.students.restore(id, version));
  }
}

function tagged(reply: FastifyReply, student: Student): Student {
  tagVersion(reply, student.version);
  return student;
}
