import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, ChangesPeople, FreshSignIn } from '../../../common/access/access.decorator.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { Person } from '../people/dto/people.answers.js';
import { OffboardBody, OffboardingPreview } from './dto/offboarding.dto.js';
import { OffboardingService } from './offboarding.service.js';

@ApiTags('People')
@Controller('api/v1/hr/people/:id')
export class OffboardingController {
  constructor(private readonly offboarding: OffboardingService) {}

  /** What offboarding this person would end; once they have left, what is left to do. */
  @Access('hr.people.remove')
  @Get('offboarding-preview')
  @ApiOkResponse({ type: OffboardingPreview })
  preview(@Param('id', ParseUUIDPipe) id: string): Promise<OffboardingPreview> {
    return this.offboarding.preview(id);
  }

  /** At once, or at the end of a day to come. */
  @Access('hr.people.remove')
  @ChangesPeople()
  @FreshSignIn()
  @Post('offboard')
  @HttpCode(200)
  @ApiOkResponse({ type: Person })
  async offboard(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: OffboardBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Person> {
    return this.tagged(reply, await this.offboarding.offboard(id, body, version));
  }

  /** Takes a scheduled last day back. */
  @Access('hr.people.remove')
  @ChangesPeople()
  @Delete('offboarding')
  @HttpCode(200)
  @ApiOkResponse({ type: Person })
  async cancel(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Person> {
    return this.tagged(reply, await this.offboarding.cancel(id));
  }

  private tagged(reply: FastifyReply, person: Person): Person {
    tagVersion(reply, person.version);
    return person;
  }
}
