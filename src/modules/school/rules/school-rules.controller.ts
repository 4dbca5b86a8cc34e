import { Body, Controller, Get, Patch, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { SchoolRules, SchoolRulesBody } from './school-rules.dto.js';
import { SchoolRulesService } from './school-rules.service.js';

@ApiTags('School')
@Controller('api/v1/school/rules')
export class SchoolRulesController {
  constructor(private readonly rules: SchoolRulesService) {}

  @Access('school.schedules.manage')
  @Get()
  @ApiOkResponse({ type: SchoolRules })
  async get(@Res({ passthrough: true }) reply: FastifyReply): Promise<SchoolRules> {
    return tagged(reply, await this.rules.get());
  }

  @Access('school.schedules.manage')
  @Patch()
  @ApiOkResponse({ type: SchoolRules })
  async edit(@Body() body: SchoolRulesBody, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<SchoolRules> {
    return tagged(reply, await this.rules.edit(body, version));
  }
}

function tagged(reply: FastifyReply, rules: SchoolRules): SchoolRules {
  tagVersion(reply, rules.version);
  return rules;
}
