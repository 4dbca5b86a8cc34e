import { ApiProperty } from '@nestjs/swagger';

export class ImportError {
  @ApiProperty({ type: 'integer', description: 'Line of the file' }) line!: number;
  @ApiProperty({ description: 'Header of the column; empty when it is the row as a whole' }) column!: string;
  @ApiProperty({ description: 'Who the row is about, as it says; may be empty' }) name!: string;
  @ApiProperty({ description: 'Stable: what an application translates' }) code!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What the message speaks of: a limit, a character, another line' }) value!: string | null;
  @ApiProperty({ description: 'In English' }) message!: string;
}

export class ImportResult {
  @ApiProperty({ type: 'integer' }) created!: number;
  @ApiProperty({ type: 'integer' }) updated!: number;
  @ApiProperty({ type: 'integer' }) unchanged!: number;
  @ApiProperty({ type: 'integer', description: 'Rows with errors' }) skipped!: number;
}

export class ImportSummary {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true }) fileName!: string | null;
  @ApiProperty({ type: 'integer' }) valid!: number;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: ImportResult, nullable: true, description: 'Once confirmed' }) result!: ImportResult | null;
}

export class ImportSeats {
  @ApiProperty({ type: 'integer' }) used!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: unlimited' }) limit!: number | null;
  @ApiProperty({ type: 'integer' }) needed!: number;
}
