import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { DepartmentsQueries } from './departments.queries.js';
import { DepartmentsService } from './departments.service.js';
import { Department, DepartmentChangesBody, DepartmentsQuery, NewDepartmentBody } from './dto/departments.dto.js';

@ApiTags('Departments')
@Controller('api/v1/hr/departments')
export class DepartmentsController {
  constructor(
    private readonly departments: DepartmentsService,
    private readonly queries: DepartmentsQueries,
  ) {}

  /** By name. Managers and Employees see their own. */
  @Access('hr.departments.view')
  @Get()
  @AnswersPage(Department)
  list(@Query() query: DepartmentsQuery): Promise<Page<Department>> {
    return this.queries.page(query);
  }

  @Access('hr.departments.view')
  @Get(':id')
  @ApiOkResponse({ type: Department })
  async get(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Department> {
    return tagged(reply, await this.departments.get(id));
  }

  @Access('hr.departments.manage')
  @Post()
  @ApiCreatedResponse({ type: Department })
  async create(@Body() body: NewDepartmentBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Department> {
    return tagged(reply, await this.departments.create(body));
  }

  @Access('hr.departments.manage')
  @Patch(':id')
  @ApiOkResponse({ type: Department })
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: DepartmentChangesBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Department> {
    return tagged(reply, await this.departments.edit(id, body, version));
  }

  /** Archives it: refused while people are in it. Its name is free again. */
  @Access('hr.departments.manage')
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async archive(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined): Promise<void> {
    await this.departments.archive(id, version);
  }
}

function tagged(reply: FastifyReply, department: Department): Department {
  tagVersion(reply, department.version);
  return department;
}
