import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '../../../common/http/fields.js';

export const EXPORT_STATES = ['waiting', 'running', 'ready', 'failed', 'expired'] as const;

export class CompanyExport {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: EXPORT_STATES }) status!: (typeof EXPORT_STATES)[number];
  @ApiProperty({ format: 'date-time' }) requestedAt!: string;
  @ApiProperty() requestedByName!: string;
  @ApiProperty({ type: 'integer', description: 'Kinds of records in all; 0 until it has begun' }) tables!: number;
  @ApiProperty({ type: 'integer', description: 'Kinds of records that are written' }) tablesDone!: number;
  @ApiProperty({ type: 'integer', format: 'int64' }) rowsDone!: number;
  @ApiProperty({ type: 'integer', format: 'int64', nullable: true, description: 'Bytes, once it is ready' }) size!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the file, hexadecimal' }) sha256!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when it can be fetched' }) expiresAt!: string | null;
}

export class DeletionBody {
  @TextField({ max: 120, description: 'The name of the company, as a confirmation' }) name!: string;
}

export class CompanyDeletion {
  @ApiProperty({ description: 'Whether the company is going to be erased' }) scheduled!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) requestedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Null also when platform support was asked to' }) requestedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until then any Admin can keep it' }) eraseAfter!: string | null;
}
