import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, ChangesPeople } from '../../../common/access/access.decorator.js';
import { AnswersSecret } from '../../../common/http/idempotency.interceptor.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { Invitation, InvitationsQuery, NewInvitationBody, SentInvitation } from './dto/invitations.dto.js';
import { InvitationsQueries } from './invitations.queries.js';
import { InvitationsService } from './invitations.service.js';

@ApiTags('Invitations')
@Controller('api/v1/hr/invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly queries: InvitationsQueries,
  ) {}

  /** Newest first. */
  @Access('hr.people.invite')
  @Get()
  @AnswersPage(Invitation)
  list(@Query() query: InvitationsQuery): Promise<Page<Invitation>> {
    return this.queries.page(query);
  }

  /** A link that works once, for seven days; it is mailed, and in this answer to be passed on by hand. */
  @Access('hr.people.invite')
  @AnswersSecret()
  @ChangesPeople()
  @Post()
  @ApiCreatedResponse({ type: SentInvitation })
  invite(@Body() body: NewInvitationBody): Promise<SentInvitation> {
    return this.invitations.invite(body);
  }

  /** A new link; the one before is no good any more. An expired invitation waits anew. */
  @Access('hr.people.invite')
  @AnswersSecret()
  @ChangesPeople()
  @Post(':id/resend')
  @HttpCode(200)
  @ApiOkResponse({ type: SentInvitation })
  resend(@Param('id', ParseUUIDPipe) id: string): Promise<SentInvitation> {
    return this.invitations.resend(id);
  }

  /** Withdraws it; a record that was made for it goes, and its seat with it. */
  @Access('hr.people.invite')
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async withdraw(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.invitations.withdraw(id);
  }
}
