import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, DateField, IntegerField, PatternField, TextField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

const KINDS = ['full-day', 'morning', 'afternoon', 'working-day'] as const;
const kind = 'What is free: the day, a half of it, or nothing (a working day that makes up for another)';

export class HolidaysQuery extends PageQuery {
  @IntegerField({ optional: true, min: 1970, max: 2199, fromQuery: true }) year?: number;
  @DateField({ optional: true }) from?: string;
  @DateField({ optional: true }) to?: string;
}

export class NewHolidayBody {
  @DateField() date!: string;
  @TextField({ max: 120 }) name!: string;
  @ChoiceField(KINDS, { optional: true, description: `${kind}; full-day unless told` }) kind?: string;
}

export class HolidayChangesBody {
  @DateField({ optional: true }) date?: string;
  @TextField({ optional: true, min: 1, max: 120 }) name?: string;
  @ChoiceField(KINDS, { optional: true }) kind?: string;
}

export class HolidayImportBody {
  @PatternField(/^[A-Z]{2}$/, 'a country code such as VN', { max: 2, description: 'ISO 3166-1 alpha-2' }) country!: string;
  @IntegerField({ min: 1970, max: 2199 }) year!: number;
}

export class Holiday {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: KINDS, description: kind }) kind!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Where it was imported from; null: entered by hand' }) country!: string | null;
}

export const IMPORT_ADVICE = ['check-against-law', 'vietnam-tet', 'vietnam-national-day', 'vietnam-substitutes'] as const;

export class ProposedHoliday {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What the day is called already; it stays as it is' }) kept!: string | null;
}

export class HolidayImportPreview {
  @ApiProperty({ type: [ProposedHoliday], description: 'By date' }) days!: ProposedHoliday[];
  @ApiProperty({ type: [String], enum: IMPORT_ADVICE, description: 'What is known to need a look: a library is not the law' }) advice!: string[];
}

export class HolidayImport {
  @ApiProperty({ type: [Holiday], description: 'What was added' }) added!: Holiday[];
  @ApiProperty({ type: 'integer', description: 'Days that had an entry already, left as they are' }) kept!: number;
  @ApiProperty({ type: [String], enum: IMPORT_ADVICE, description: 'What is known to need a look: a library is not the law' }) advice!: string[];
}
