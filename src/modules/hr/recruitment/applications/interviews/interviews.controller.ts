import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../../common/access/access.decorator.js';
import { IfMatch } from '../../../../../common/http/versions.js';
import { Interview } from '../dto/applications.answers.js';
import { CancelInterviewBody, InterviewChangesBody, NewInterviewBody } from './interviews.dto.js';
import { InterviewsService } from './interviews.service.js';

@ApiTags('Applications')
@Controller('api/v1/hr/recruitment/applications/:id/interviews')
export class InterviewsController {
  constructor(private readonly interviews: InterviewsService) {}

  /** Mails a calendar entry to the interviewers and, unless told otherwise, to the applicant. */
  @Access('hr.recruitment.manage-applications')
  @Post()
  @ApiCreatedResponse({ type: Interview })
  arrange(@Param('id', ParseUUIDPipe) id: string, @Body() body: NewInterviewBody): Promise<Interview> {
    return this.interviews.arrange(id, body);
  }

  /** An update of the same calendar entry goes to everybody; who takes part no longer has it cancelled. */
  @Access('hr.recruitment.manage-applications')
  @Patch(':interviewId')
  @ApiOkResponse({ type: Interview })
  change(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('interviewId', ParseUUIDPipe) interviewId: string,
    @Body() body: InterviewChangesBody,
    @IfMatch() version: number | undefined,
  ): Promise<Interview> {
    return this.interviews.change(id, interviewId, body, version);
  }

  @Access('hr.recruitment.manage-applications')
  @Post(':interviewId/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: Interview })
  cancel(@Param('id', ParseUUIDPipe) id: string, @Param('interviewId', ParseUUIDPipe) interviewId: string, @Body() { tellApplicant }: CancelInterviewBody): Promise<Interview> {
    return this.interviews.cancel(id, interviewId, tellApplicant);
  }
}
