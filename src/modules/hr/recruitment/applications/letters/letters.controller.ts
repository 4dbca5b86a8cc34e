import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../../../common/http/page.js';
import { ApplicantLetters } from './applicant-letters.service.js';
import { FilledLetter, Letter, LetterBody, LetterPath, PreviewQuery } from './letters.dto.js';
import { LettersService } from './letters.service.js';

/** The company's own letters to applicants. */
@ApiTags('Applications')
@Controller('api/v1/hr/recruitment')
export class LettersController {
  constructor(
    private readonly letters: LettersService,
    private readonly applicants: ApplicantLetters,
  ) {}

  @Access('hr.recruitment.view-applications')
  @Get('letters')
  @AnswersPage(Letter)
  async list(): Promise<Page<Letter>> {
    return { items: await this.letters.list(), nextCursor: null };
  }

  @Access('hr.recruitment.manage-applications')
  @Put('letters/:kind/:locale')
  @ApiOkResponse({ type: Letter })
  write(@Param() { kind, locale }: LetterPath, @Body() body: LetterBody): Promise<Letter> {
    return this.letters.write(kind, locale, body);
  }

  /** Back to the letter every company begins with. */
  @Access('hr.recruitment.manage-applications')
  @Delete('letters/:kind/:locale')
  @HttpCode(204)
  @ApiNoContentResponse()
  async reset(@Param() { kind, locale }: LetterPath): Promise<void> {
    await this.letters.reset(kind, locale);
  }

  /** The letter filled in for one applicant, to be looked at before it is sent. */
  @Access('hr.recruitment.manage-applications')
  @Get('applications/:id/rejection-letter')
  @ApiOkResponse({ type: FilledLetter })
  preview(@Param('id', ParseUUIDPipe) id: string, @Query() { locale }: PreviewQuery): Promise<FilledLetter> {
    return this.applicants.preview(id, 'rejection', locale);
  }
}
