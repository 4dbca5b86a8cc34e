import './applications.rules.js';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, ChangesPeople } from '../../../../common/access/access.decorator.js';
import { AnswersSecret } from '../../../../common/http/idempotency.interceptor.js';
import { IfMatch, tagVersion } from '../../../../common/http/versions.js';
import { SentInvitation } from '../../invitations/dto/invitations.dto.js';
import { ApplicationErasure } from './application-erasure.service.js';
import { ApplicationMoves } from './application-moves.service.js';
import { ApplicationNotes } from './application-notes.service.js';
import { ApplicationsQueries } from './applications.queries.js';
import { ApplicationDetail, ApplicationNote } from './dto/applications.answers.js';
import { MoveBody, NoteBody, RejectBody } from './dto/applications.dto.js';
import { HiringService } from './offers/hiring.service.js';
import { HireBody, OfferBody } from './offers/offers.dto.js';
import { OffersService } from './offers/offers.service.js';

/** One application on its way. */
@ApiTags('Applications')
@Controller('api/v1/hr/recruitment/applications/:id')
export class ApplicationsController {
  constructor(
    private readonly queries: ApplicationsQueries,
    private readonly moves: ApplicationMoves,
    private readonly notes: ApplicationNotes,
    private readonly offers: OffersService,
    private readonly hiring: HiringService,
    private readonly erasure: ApplicationErasure,
  ) {}

  @Access('hr.recruitment.view-applications')
  @Get()
  @ApiOkResponse({ type: ApplicationDetail })
  async get(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ApplicationDetail> {
    return tagged(reply, await this.queries.get(id));
  }

  /** Open stages follow each other in any order; from rejected the way leads back to an open one. Of two who move it at once one wins. */
  @Access('hr.recruitment.manage-applications')
  @Post('move')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationDetail })
  async move(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: MoveBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDetail> {
    return tagged(reply, await this.moves.move(id, body, version));
  }

  @Access('hr.recruitment.manage-applications')
  @Post('reject')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationDetail })
  async reject(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: RejectBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDetail> {
    return tagged(reply, await this.moves.reject(id, body, version));
  }

  /** For Admin and HR alone; the applicant never sees it. */
  @Access('hr.recruitment.manage-applications')
  @Post('notes')
  @ApiCreatedResponse({ type: ApplicationNote })
  note(@Param('id', ParseUUIDPipe) id: string, @Body() body: NoteBody): Promise<ApplicationNote> {
    return this.notes.add(id, body);
  }

  /** Keeps what is offered and answers the letter. */
  @Access('hr.recruitment.manage-applications')
  @AnswersSecret()
  @Post('offer-letter')
  @HttpCode(200)
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async offerLetter(@Param('id', ParseUUIDPipe) id: string, @Body() body: OfferBody): Promise<StreamableFile> {
    const pdf = await this.offers.make(id, body);
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: 'attachment; filename="offer-letter.pdf"', length: pdf.length });
  }

  /** Invites the applicant, with what is known of them carried over. The link is shown now and never again. */
  @Access('hr.recruitment.manage-applications')
  @AnswersSecret()
  @ChangesPeople()
  @Post('hire')
  @ApiCreatedResponse({ type: SentInvitation })
  hire(@Param('id', ParseUUIDPipe) id: string, @Body() body: HireBody, @IfMatch() version: number | undefined): Promise<SentInvitation> {
    return this.hiring.hire(id, body, version);
  }

  /** Erases what is known of the applicant, the file included. */
  @Access('hr.recruitment.manage-applications')
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async erase(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.erasure.erase(id);
  }
}

function tagged(reply: FastifyReply, application: ApplicationDetail): ApplicationDetail {
  tagVersion(reply, application.version);
  return application;
}
