import { ApiProperty } from '@nestjs/swagger';
import { TABLE_FORMATS, type TableFormat } from '../../../../../common/files/tables.js';
import { ChoiceField, IntegerField, ItemsField, PartField, TextField, UuidField } from '../../../../../common/http/fields.js';
import { PageQuery } from '../../../../../common/http/page.js';
import { LETTER_LOCALES, type LetterLocale, type Stage, STAGES } from '../stages.types.js';

export const APPLICATION_SORTS = ['received', '-received', 'name', '-name', 'since', '-since'] as const;
export type ApplicationSort = (typeof APPLICATION_SORTS)[number];

const SEARCH = { optional: true, max: 120, description: 'Words of the name or the address' } as const;
const RATED = { optional: true, min: 1, max: 5, fromQuery: true, description: 'Only those whose notes rate them so high on average' } as const;

export class ApplicationsQuery extends PageQuery {
  @ChoiceField(STAGES, { optional: true }) stage?: Stage;
  @TextField(SEARCH) search?: string;
  @IntegerField(RATED) rating?: number;
  @ChoiceField(APPLICATION_SORTS, { optional: true, description: '-received unless told' }) sort?: ApplicationSort;
}

export class ApplicationsExportQuery {
  @ChoiceField(TABLE_FORMATS, { optional: true, description: 'csv unless told' }) format?: TableFormat;
  @ChoiceField(STAGES, { optional: true }) stage?: Stage;
  @TextField(SEARCH) search?: string;
  @IntegerField(RATED) rating?: number;
  @ChoiceField(APPLICATION_SORTS, { optional: true, description: '-received unless told' }) sort?: ApplicationSort;
}

export class BoardQuery {
  @TextField(SEARCH) search?: string;
  @IntegerField(RATED) rating?: number;
}

export class MoveBody {
  @ChoiceField(STAGES) stage!: Stage;
  @ChoiceField(STAGES, { optional: true, description: 'Only if it is at this stage now: whoever was faster wins' }) from?: Stage;
}

export class ApplicantMail {
  @TextField({ max: 200 }) subject!: string;
  @TextField({ max: 8000, lines: true, description: 'May hold {{name}} and the other placeholders of the letter' }) text!: string;
  @ChoiceField(LETTER_LOCALES) locale!: LetterLocale;
}

export class RejectBody {
  @TextField({ max: 500, lines: true, description: 'For the company; not sent' }) reason!: string;
  @PartField(ApplicantMail, { optional: true, description: 'Sent to the applicant; left out: nothing is sent' }) mail?: ApplicantMail;
}

export class ApplicationRef {
  @UuidField() id!: string;
}

const MANY = { minItems: 1, maxItems: 100, description: 'Each passes its own check: one that is refused does not undo the others' } as const;

export class MoveManyBody {
  @ItemsField(ApplicationRef, MANY) applications!: ApplicationRef[];
  @ChoiceField(STAGES) stage!: Stage;
}

export class RejectManyBody extends RejectBody {
  @ItemsField(ApplicationRef, MANY) applications!: ApplicationRef[];
}

export class NoteBody {
  @TextField({ max: 4000, lines: true }) text!: string;
  @IntegerField({ optional: true, nullable: true, min: 1, max: 5 }) rating?: number | null;
}

export class ApplicationRefusal {
  @ApiProperty() status!: number;
  @ApiProperty() code!: string;
  @ApiProperty() detail!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Stable, where a conflict has one' }) reason!: string | null;
}

export class ApplicationResult {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() done!: boolean;
  @ApiProperty({ type: ApplicationRefusal, nullable: true, description: 'Why it was refused' }) problem!: ApplicationRefusal | null;
}

export class ApplicationResults {
  @ApiProperty({ type: [ApplicationResult], description: 'In the order they were sent' }) results!: ApplicationResult[];
}
