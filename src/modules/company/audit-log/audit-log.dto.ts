import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, DateField, IntegerField, PatternField, QueryFlag, TextField, UuidField } from '../../../common/http/fields.js';

/** Which events; all of it narrows. */
export class AuditFilter {
  @UuidField({ optional: true }) actorId?: string;
  @TextField({ optional: true, max: 120, description: 'A row of the matrix or the first words of one: hr.people finds hr.people.edit too' })
  action?: string;
  @TextField({ optional: true, max: 200, description: 'Id of what was changed, or its kind: person, company, invitation' })
  target?: string;
  @DateField({ optional: true, description: 'First day, in the time zone of the company' }) from?: string;
  @DateField({ optional: true, description: 'Last day, in the time zone of the company' }) to?: string;
}

export class AuditLogQuery extends AuditFilter {
  @IntegerField({ optional: true, min: 1, max: 200, fromQuery: true, description: 'How many at most; 50 unless told' }) limit: number = 50;
  @PatternField(/^\d{1,15}$/, 'one that a page gave', { optional: true, max: 15 }) cursor?: string;
  @QueryFlag({ description: 'Also count everything that matches' }) total?: boolean;
}

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;

export class AuditExportQuery extends AuditFilter {
  @ChoiceField(EXPORT_FORMATS) format!: (typeof EXPORT_FORMATS)[number];
}

export class AuditActor {
  @ApiProperty({ enum: ['staff', 'student', 'public', 'support', 'system'] }) kind!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) id!: string | null;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
}

export class AuditTargetView {
  @ApiProperty({ type: String, nullable: true }) type!: string | null;
  @ApiProperty({ type: String, nullable: true }) id!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Its name now; of what has none there, the name that the event tells of' }) name!: string | null;
}

const values = { type: 'object' as const, nullable: true, additionalProperties: true };

export class AuditEvent {
  @ApiProperty({ type: 'integer', description: 'Counts the events of the company from 1, without gaps' }) seq!: number;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() actor!: AuditActor;
  @ApiProperty({ description: 'The row of the access matrix; with .override or .denied where it was one' }) action!: string;
  @ApiProperty() target!: AuditTargetView;
  @ApiProperty({ type: String, nullable: true, description: 'Address the request came from' }) network!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Number of the event of the erasure that took values out of this one' }) redactedBy!: number | null;
  @ApiProperty(values) before!: Record<string, unknown> | null;
  @ApiProperty(values) after!: Record<string, unknown> | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'What the ids in the values are called now, of those that the reader may see' })
  names!: Record<string, string>;
}

export class AuditHeads {
  @ApiProperty({ type: 'integer', description: 'Days that were signed' }) count!: number;
  @ApiProperty({ format: 'date', required: false, description: 'The last of them, in UTC' }) newest?: string;
  @ApiProperty({ format: 'date', required: false, description: 'First day whose signature is wrong' }) forged?: string;
}

export class AuditVerdict {
  @ApiProperty() valid!: boolean;
  @ApiProperty({ description: 'Hash of the newest event, hex: write it down elsewhere, and a later cut is found too' }) head!: string;
  @ApiProperty({ type: 'integer', description: 'Events that were checked and are right' }) count!: number;
  @ApiProperty({ type: 'integer', required: false, description: 'First event that is missing, altered or out of place. After a cut, or in a log that was written anew: the first that no signed head vouches for' }) firstBad?: number;
  @ApiProperty() heads!: AuditHeads;
}
