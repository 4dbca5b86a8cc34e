import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, EmailField, SlugField, TextField, UuidField } from '../../../../common/http/fields.js';
import { EMPLOYMENT_TYPES, WORK_MODES } from '../postings/posting.entity.js';

const text = { type: String, nullable: true } as const;

export class CareerParameters {
  @SlugField() slug!: string;
}

export class CareerPostingParameters extends CareerParameters {
  @UuidField() postingId!: string;
}

export class CareerCompany {
  @ApiProperty() name!: string;
  @ApiProperty() slug!: string;
  @ApiProperty({ ...text, description: 'Null without a logo, and for one of more than 40 kB' }) logoUrl!: string | null;
}

export class CareerPostingLine {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty(text) location!: string | null;
  @ApiProperty({ enum: WORK_MODES }) workMode!: string;
  @ApiProperty({ enum: EMPLOYMENT_TYPES }) employmentType!: string;
  @ApiProperty({ ...text, format: 'date', description: 'The last day on which applications are taken' }) closesOn!: string | null;
  @ApiProperty({ format: 'date' }) publishedOn!: string;
  @ApiProperty({ description: 'Whether it takes applications now' }) open!: boolean;
}

export class CareerPosting extends CareerPostingLine {
  @ApiProperty({ type: CareerCompany }) company!: CareerCompany;
  @ApiProperty({ description: 'Markdown' }) description!: string;
  @ApiProperty({ ...text, description: 'Markdown' }) requirements!: string | null;
  @ApiProperty({ ...text, description: 'Markdown' }) responsibilities!: string | null;
}

export class Careers {
  @ApiProperty({ type: CareerCompany }) company!: CareerCompany;
  @ApiProperty({ type: [CareerPostingLine] }) postings!: CareerPostingLine[];
}

export class ApplicationReceipt {
  @ApiProperty({ description: 'What to name when asking about the application' }) reference!: string;
}

export const AGREED = ['true', 'on', '1', 'yes'] as const;

/** The text fields of an application. */
export class ApplicationBody {
  @TextField({ min: 1, max: 120 }) name!: string;
  @EmailField() email!: string;
  @TextField({ optional: true, max: 40 }) phone?: string;
  @TextField({ optional: true, max: 5000, lines: true }) message?: string;
  @ChoiceField(AGREED) consent!: string;
  @ChoiceField(['', 'false', 'off', '0', 'no', ...AGREED], { optional: true }) keep?: string;
  @ChoiceField(['en', 'vi'], { optional: true }) locale?: 'en' | 'vi';
}
