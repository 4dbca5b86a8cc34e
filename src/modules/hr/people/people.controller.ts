import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, ChangesPeople, FreshSignIn } from '../../../common/access/access.decorator.js';
import { AnswersJsonText, type JsonText } from '../../../common/http/json-text.js';
import { AnswersPage } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { Person, PersonRow } from './dto/people.answers.js';
import { NewPersonBody, OwnContactBody, PeopleQuery, PersonChangesBody, RoleBody } from './dto/people.dto.js';
import { PeopleQueries } from './people.queries.js';
import { PeopleService } from './people.service.js';

@ApiTags('People')
@Controller('api/v1/hr/people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly queries: PeopleQueries,
  ) {}

  /** Everybody the caller may see: the company, their department, or themselves. */
  @Access('hr.people.view')
  @Get()
  @AnswersPage(PersonRow)
  @AnswersJsonText()
  list(@Query() query: PeopleQuery): Promise<JsonText> {
    return this.queries.page(query);
  }

  @Access('hr.people.view')
  @Get(':id')
  @ApiOkResponse({ type: Person })
  async get(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Person> {
    return tagged(reply, await this.people.get(id));
  }

  /** A record without invitation; it takes a seat. */
  @Access('hr.people.invite')
  @Post()
  @ApiCreatedResponse({ type: Person })
  async create(@Body() body: NewPersonBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Person> {
    return tagged(reply, await this.people.create(body));
  }

  @Access('hr.people.edit-own-contact')
  @Patch('me/contact')
  @ApiOkResponse({ type: Person })
  async editOwnContact(@Body() body: OwnContactBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Person> {
    return tagged(reply, await this.people.editOwnContact(body));
  }

  @Access('hr.people.edit')
  @ChangesPeople()
  @Patch(':id')
  @ApiOkResponse({ type: Person })
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: PersonChangesBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Person> {
    return tagged(reply, await this.people.edit(id, body, version));
  }

  @Access('hr.roles.assign')
  @ChangesPeople()
  @FreshSignIn()
  @Put(':id/role')
  @ApiOkResponse({ type: Person })
  async assignRole(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { role }: RoleBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Person> {
    return tagged(reply, await this.people.assignRole(id, role, version));
  }

  @Access('hr.people.remove')
  @ChangesPeople()
  @Post(':id/deactivate')
  @HttpCode(200)
  @ApiOkResponse({ type: Person })
  async deactivate(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Person> {
    return tagged(reply, await this.people.deactivate(id, version));
  }

  @Access('hr.people.remove')
  @ChangesPeople()
  @Post(':id/reactivate')
  @HttpCode(200)
  @ApiOkResponse({ type: Person })
  async reactivate(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Person> {
    return tagged(reply, await this.people.reactivate(id, version));
  }
}

function tagged(reply: FastifyReply, person: Person): Person {
  tagVersion(reply, person.version);
  return person;
}
