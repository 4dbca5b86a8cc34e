import { ApiProperty } from '@nestjs/swagger';
import { ImportError, ImportResult, ImportSeats } from '../../../../common/imports/import.answers.js';

export class ImportAdditions {
  @ApiProperty({ type: 'integer' }) people!: number;
  @ApiProperty({ type: [String] }) departments!: string[];
}

export class ImportPreview {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true }) fileName!: string | null;
  @ApiProperty({ type: 'integer' }) rows!: number;
  @ApiProperty({ type: 'integer' }) valid!: number;
  @ApiProperty({ type: [ImportError] }) errors!: ImportError[];
  @ApiProperty({ type: [String], description: 'Headers of the file' }) columns!: string[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Field and the header of the column it is read from' })
  mapping!: Record<string, string>;
  @ApiProperty() willCreate!: ImportAdditions;
  @ApiProperty({ type: 'integer' }) willUpdate!: number;
  @ApiProperty({ type: 'integer' }) unchanged!: number;
  @ApiProperty() seats!: ImportSeats;
  @ApiProperty({ type: ImportResult, nullable: true, description: 'Once confirmed' }) result!: ImportResult | null;
}
