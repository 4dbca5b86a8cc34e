import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '../../../common/http/fields.js';

export class EraseBody {
  @TextField({ min: 1, max: 120, description: 'The name as it stands in the record: typed by whoever erases it, as a confirmation' })
  name!: string;
}

export class ErasureEffect {
  @ApiProperty({ description: 'Table of the data map' }) table!: string;
  @ApiProperty({ type: 'integer' }) rows!: number;
  @ApiProperty({ enum: ['delete', 'clear', 'redact', 'keep'] }) treatment!: string;
  @ApiProperty({ type: [String] }) columns!: string[];
  @ApiProperty({ type: [String], description: 'What the columns are for' }) purposes!: string[];
  @ApiProperty({ type: String, nullable: true, description: 'Why what is kept is kept' }) ground!: string | null;
}

export class ErasurePreview {
  @ApiProperty({ description: 'The name to type' }) name!: string;
  @ApiProperty({ description: 'They have left, or are archived: only then anything is erased' }) ready!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) erasedAt!: string | null;
  @ApiProperty({ type: [ErasureEffect] }) effects!: ErasureEffect[];
}

export class Erased {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'Rows that were deleted or cleared, by table' })
  rows!: Record<string, number>;
}
