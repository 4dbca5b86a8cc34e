import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, TextField } from '../../../../../common/http/fields.js';
import { LETTER_LOCALES, type LetterLocale } from '../stages.types.js';
import { LETTER_KINDS, type LetterKind } from './letter-defaults.rules.js';

export class LetterPath {
  @ChoiceField(LETTER_KINDS) kind!: LetterKind;
  @ChoiceField(LETTER_LOCALES) locale!: LetterLocale;
}

export class LetterBody {
  @TextField({ max: 200 }) subject!: string;
  @TextField({ max: 8000, lines: true, description: '# heading, - item, **bold** and {{placeholders}}' }) text!: string;
}

export class PreviewQuery {
  @ChoiceField(LETTER_LOCALES, { optional: true, description: "The applicant's unless told" }) locale?: LetterLocale;
}

export class Letter {
  @ApiProperty({ enum: LETTER_KINDS }) kind!: LetterKind;
  @ApiProperty({ enum: LETTER_LOCALES }) locale!: LetterLocale;
  @ApiProperty() subject!: string;
  @ApiProperty() text!: string;
  @ApiProperty({ description: 'The company wrote it; otherwise it is the one every company begins with' }) own!: boolean;
  @ApiProperty({ type: [String] }) placeholders!: string[];
}

export class FilledLetter {
  @ApiProperty({ enum: LETTER_LOCALES }) locale!: LetterLocale;
  @ApiProperty() subject!: string;
  @ApiProperty() text!: string;
}
