import { ApiProperty } from '@nestjs/swagger';
import { DateField, HundredthsField, IntegerField, TextField, UuidField } from '../../../common/http/fields.js';
import { MARKS } from '../attendance/register.dto.js';
import { WARNINGS } from '../session-balances.rules.js';

const ENTRY_KINDS = ['purchase', 'make-up', 'adjust', 'use', 'return', 'expire', 'settle'] as const;
const PACKAGE_KINDS = ['purchase', 'make-up', 'adjust'] as const;

export class NewPackageBody {
  @IntegerField({ min: 1, max: 1000 }) sessions!: number;
  @HundredthsField({ optional: true, nullable: true, min: 0, max: 999_999_999_999, description: 'In the currency the school sells in' }) price?: number | null;
  @DateField({ optional: true, nullable: true, description: 'Today unless told' }) boughtOn?: string | null;
  @DateField({ optional: true, nullable: true, description: 'The last day on which a session it pays for can begin; never unless told' }) expiresOn?: string | null;
  @TextField({ optional: true, nullable: true, max: 500, lines: true }) note?: string | null;
}

export class BalanceAdjustmentBody {
  @IntegerField({ min: -1000, max: 1000, description: 'Given, or taken with a minus; not 0' }) sessions!: number;
  @TextField({ max: 500, lines: true }) reason!: string;
  @UuidField({ optional: true, description: 'Take it from this package, which must have as many left' }) packageId?: string;
}

const uuid = { type: String, format: 'uuid' } as const;
const optionalUuid = { ...uuid, nullable: true } as const;
const text = { type: String, nullable: true } as const;
const day = { type: String, format: 'date' } as const;
const instant = { type: String, format: 'date-time' } as const;
const count = { type: 'integer' } as const;

export class BalanceEntry {
  @ApiProperty(uuid) id!: string;
  @ApiProperty({ enum: ENTRY_KINDS, description: '"settle": a package takes over what was owed, in two entries that come to nothing' }) kind!: string;
  @ApiProperty({ ...count, description: 'In sessions' }) change!: number;
  @ApiProperty({ ...count, description: 'The balance with this entry and all before it' }) balanceAfter!: number;
  @ApiProperty({ ...day, description: 'The day it is about' }) onDate!: string;
  @ApiProperty({ ...optionalUuid, description: 'The session that was used, returned, settled or missed' }) sessionId!: string | null;
  @ApiProperty(text) sessionTitle!: string | null;
  @ApiProperty({ ...instant, nullable: true }) sessionStartsAt!: string | null;
  @ApiProperty(text) sessionTimeZone!: string | null;
  @ApiProperty(text) teacherName!: string | null;
  @ApiProperty({ type: String, enum: MARKS, nullable: true, description: 'What the place was marked as then; of a return null: the mark was taken away' }) mark!: string | null;
  @ApiProperty({ ...optionalUuid, description: 'What pays, or is paid back; null: nothing yet' }) packageId!: string | null;
  @ApiProperty({ type: String, enum: PACKAGE_KINDS, nullable: true }) packageKind!: string | null;
  @ApiProperty({ ...count, nullable: true }) packageSessions!: number | null;
  @ApiProperty({ ...day, nullable: true }) packageBoughtOn!: string | null;
  @ApiProperty({ ...day, nullable: true }) packageExpiresOn!: string | null;
  @ApiProperty({ ...optionalUuid, description: 'The entry it takes back or takes over' }) reversesId!: string | null;
  @ApiProperty(text) reason!: string | null;
  @ApiProperty({ ...text, description: 'null: the program, when its time came' }) createdByName!: string | null;
  @ApiProperty(instant) createdAt!: string;
}

export class BalanceEntries {
  @ApiProperty({ type: [BalanceEntry] }) items!: BalanceEntry[];
  @ApiProperty(text) nextCursor!: string | null;
  @ApiProperty({ ...count, required: false }) total?: number;
}

/** remaining = the sum of all entries = what is left over of packages, less what is owed. */
export class StudentBalance {
  @ApiProperty(uuid) studentId!: string;
  @ApiProperty() studentName!: string;
  @ApiProperty({ ...count, description: 'Sessions; below zero: owed' }) remaining!: number;
  @ApiProperty({ ...count, description: 'Sessions that no package has paid for yet' }) unpaid!: number;
  @ApiProperty({ type: String, enum: WARNINGS, nullable: true }) warning!: string | null;
  @ApiProperty({ ...day, nullable: true, description: 'When the next of what is left ends' }) nextExpiresOn!: string | null;
  @ApiProperty({ ...count, description: 'How many end then' }) nextExpiring!: number;
  @ApiProperty({ type: BalanceEntries, description: 'Newest first' }) entries!: BalanceEntries;
}

export class SessionPackage {
  @ApiProperty(uuid) id!: string;
  @ApiProperty({ enum: PACKAGE_KINDS, description: '"adjust": given by hand' }) kind!: string;
  @ApiProperty(count) sessions!: number;
  @ApiProperty(count) leftOver!: number;
  @ApiProperty({ ...count, description: 'Sessions it has paid for, or that were taken from it' }) used!: number;
  @ApiProperty({ ...count, description: 'Sessions that ended unused' }) expired!: number;
  @ApiProperty({ type: Number, nullable: true }) price!: number | null;
  @ApiProperty(day) boughtOn!: string;
  @ApiProperty({ ...day, nullable: true }) expiresOn!: string | null;
  @ApiProperty(text) note!: string | null;
  @ApiProperty({ ...optionalUuid, description: 'The missed session a make-up credit stands for' }) forSessionId!: string | null;
  @ApiProperty({ ...instant, nullable: true }) forSessionStartsAt!: string | null;
  @ApiProperty(text) createdByName!: string | null;
  @ApiProperty(instant) createdAt!: string;
}
