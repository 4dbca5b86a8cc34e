import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { TABLE_MEDIA_TYPES } from '../../../common/files/tables.js';
import { AnswersJsonText, type JsonText } from '../../../common/http/json-text.js';
import { AnswersPage } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { Teacher, TeacherRow, Workload } from './dto/teachers.answers.js';
import { NewTeacherBody, TeacherChangesBody, TeachersExportQuery, TeachersQuery, WorkloadQuery } from './dto/teachers.dto.js';
import { TeachersQueries } from './teachers.queries.js';
import { TeachersService } from './teachers.service.js';
import { WorkloadQueries } from './workload.queries.js';

@ApiTags('School')
@Controller('api/v1/school/teachers')
export class TeachersController {
  constructor(
    private readonly teachers: TeachersService,
    private readonly queries: TeachersQueries,
    private readonly workloads: WorkloadQueries,
  ) {}

  @Access('school.teachers.manage')
  @Get()
  @AnswersPage(TeacherRow)
  @AnswersJsonText()
  list(@Query() query: TeachersQuery): Promise<JsonText> {
    return this.queries.page(query);
  }

  /** What the list shows and more of each, all pages of it. */
  @Access('school.teachers.manage')
  @Get('export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@Query() query: TeachersExportQuery): StreamableFile {
    return this.queries.export(query);
  }

  @Access('school.teachers.manage')
  @Get(':id')
  @ApiOkResponse({ type: Teacher })
  async get(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Teacher> {
    return tagged(reply, await this.teachers.get(id));
  }

  /** Lessons week by week, and who is expected at them. */
  @Access('school.teachers.manage')
  @Get(':id/workload')
  @ApiOkResponse({ type: Workload })
  async workload(@Param('id', ParseUUIDPipe) id: string, @Query() { weeks }: WorkloadQuery): Promise<Workload> {
    await this.teachers.get(id);
    return this.workloads.of(id, weeks);
  }

  /** Takes a place of the plan. */
  @Access('school.teachers.manage')
  @Post()
  @ApiCreatedResponse({ type: Teacher })
  async add(@Body() body: NewTeacherBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Teacher> {
    return tagged(reply, await this.teachers.add(body));
  }

  @Access('school.teachers.manage')
  @Patch(':id')
  @ApiOkResponse({ type: Teacher })
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: TeacherChangesBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Teacher> {
    return tagged(reply, await this.teachers.edit(id, body, version));
  }

  /** Frees a place of the plan; everything recorded stays. Refused while they have lessons ahead, which the answer names. */
  @Access('school.teachers.manage')
  @Post(':id/archive')
  @HttpCode(200)
  @ApiOkResponse({ type: Teacher })
  async archive(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Teacher> {
    return tagged(reply, await this.teachers.archive(id, version));
  }

  @Access('school.teachers.manage')
  @Post(':id/restore')
  @HttpCode(200)
  @ApiOkResponse({ type: Teacher })
  async restore(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Teacher> {
    return tagged(reply, await this.teachers.restore(id, version));
  }
}

function tagged(reply: FastifyReply, teacher: Teacher): Teacher {
  tagVersion(reply, teacher.version);
  return teacher;
}
