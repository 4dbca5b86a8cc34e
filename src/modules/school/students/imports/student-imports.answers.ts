import { ApiProperty } from '@nestjs/swagger';
import { ImportError, ImportResult, ImportSeats } from '../../../../common/imports/import.answers.js';

export class StudentImportResult extends ImportResult {
  @ApiProperty({ type: 'integer', description: 'Memberships in groups that began' }) joined!: number;
}

export class StudentImportPreview {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true }) fileName!: string | null;
  @ApiProperty({ type: 'integer' }) rows!: number;
  @ApiProperty({ type: 'integer' }) valid!: number;
  @ApiProperty({ type: [ImportError] }) errors!: ImportError[];
  @ApiProperty({ type: [String], description: 'Headers of the file' }) columns!: string[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Field and the header of the column it is read from' })
  mapping!: Record<string, string>;
  @ApiProperty({ type: 'integer' }) willCreate!: number;
  @ApiProperty({ type: 'integer' }) willUpdate!: number;
  @ApiProperty({ type: 'integer', description: 'As they are already; archived ones too, which an import does not bring back' }) unchanged!: number;
  @ApiProperty({ type: 'integer', description: 'Memberships in groups that begin' }) willJoin!: number;
  @ApiProperty({ description: "The plan's places for students" }) seats!: ImportSeats;
  @ApiProperty({ type: StudentImportResult, nullable: true, description: 'Once confirmed' }) result!: StudentImportResult | null;
}
