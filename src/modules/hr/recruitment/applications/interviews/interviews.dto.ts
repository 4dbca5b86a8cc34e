import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, ChoiceField, InstantField, IntegerField, ItemsField, TextField, TimeZoneField, UuidField } from '../../../../../common/http/fields.js';
import { PageQuery } from '../../../../../common/http/page.js';
import { LETTER_LOCALES, type LetterLocale } from '../stages.types.js';

class InterviewerRef {
  @UuidField() id!: string;
}

const MESSAGE = { optional: true, nullable: true, max: 2000, lines: true, description: 'Stands in the mail to the applicant' } as const;
const TELL = { optional: true, description: 'Mail the applicant, with a calendar entry; true unless told' } as const;
const LANGUAGE = { optional: true, description: "Of the mail; the applicant's unless told" } as const;

export class NewInterviewBody {
  @InstantField() startsAt!: string;
  @IntegerField({ min: 5, max: 600 }) minutes!: number;
  @TimeZoneField({ optional: true, description: "Where it takes place; the company's unless told" }) timeZone?: string;
  @TextField({ max: 300, description: 'A room, an address or a link' }) place!: string;
  @ItemsField(InterviewerRef, { minItems: 1, maxItems: 10 }) interviewers!: InterviewerRef[];
  @TextField(MESSAGE) message?: string | null;
  @ChoiceField(LETTER_LOCALES, LANGUAGE) locale?: LetterLocale;
  @BooleanField(TELL) tellApplicant?: boolean;
}

export class InterviewChangesBody {
  @InstantField({ optional: true }) startsAt?: string;
  @IntegerField({ optional: true, min: 5, max: 600 }) minutes?: number;
  @TimeZoneField({ optional: true }) timeZone?: string;
  @TextField({ optional: true, min: 1, max: 300 }) place?: string;
  @ItemsField(InterviewerRef, { optional: true, minItems: 1, maxItems: 10, description: 'All of them' }) interviewers?: InterviewerRef[];
  @TextField(MESSAGE) message?: string | null;
  @BooleanField(TELL) tellApplicant?: boolean;
}

export class CancelInterviewBody {
  @BooleanField(TELL) tellApplicant?: boolean;
}

export class InterviewersQuery extends PageQuery {
  @TextField({ optional: true, max: 120 }) search?: string;
}

/** Somebody who could take part: they may see applications. */
export class PossibleInterviewer {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) jobTitle!: string | null;
}
