import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, ChoiceField, ItemsField, TextField, UuidField } from '../../../common/http/fields.js';
import { WARNINGS } from '../session-balances.rules.js';

export const MARKS = ['attended', 'no-show', 'excused', 'cancelled'] as const;
export type Mark = (typeof MARKS)[number];

export class MarkBody {
  @UuidField() studentId!: string;
  @ChoiceField(MARKS, { nullable: true, description: 'null: not marked' }) status!: Mark | null;
  @BooleanField({
    optional: true,
    description: 'Came late (attended), or cancelled with less notice than the school asks (cancelled). Left out: as it was; for a session to come, by the notice there is',
  })
  late?: boolean;
  @TextField({ optional: true, nullable: true, max: 500, lines: true, description: 'Left out: as it was' }) note?: string | null;
}

export class RegisterBody {
  @ItemsField(MarkBody, { minItems: 1, maxItems: 1000 }) marks!: MarkBody[];
}

const uuid = { type: String, format: 'uuid' } as const;
const instant = { type: String, format: 'date-time' } as const;

export class RegisterPlace {
  @ApiProperty(uuid) studentId!: string;
  @ApiProperty() studentName!: string;
  @ApiProperty({ type: String, enum: MARKS, nullable: true, description: 'null: not marked' }) status!: Mark | null;
  @ApiProperty() late!: boolean;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ type: 'integer', description: 'Sessions the mark has taken from the balance' }) charge!: number;
  @ApiProperty({ type: 'integer', description: 'The balance as it is' }) remaining!: number;
  @ApiProperty({ type: String, enum: WARNINGS, nullable: true }) warning!: string | null;
  @ApiProperty({ type: String, nullable: true }) markedByName!: string | null;
  @ApiProperty({ ...instant, nullable: true }) markedAt!: string | null;
}

/** A session with everybody who is expected at it, by name. */
export class Register {
  @ApiProperty(uuid) sessionId!: string;
  @ApiProperty({ description: 'The group, or the student of a 1:1 lesson' }) title!: string;
  @ApiProperty({ enum: ['group', 'one-to-one'] }) kind!: string;
  @ApiProperty(instant) startsAt!: string;
  @ApiProperty(instant) endsAt!: string;
  @ApiProperty({ example: 'Europe/Berlin' }) timeZone!: string;
  @ApiProperty(uuid) teacherId!: string;
  @ApiProperty() teacherName!: string;
  @ApiProperty({ type: String, nullable: true }) roomName!: string | null;
  @ApiProperty({ enum: ['scheduled', 'held', 'cancelled'] }) status!: string;
  @ApiProperty({ type: String, nullable: true, enum: ['student', 'teacher', 'school', 'conflict'] }) cancelledBy!: string | null;
  @ApiProperty({ description: 'Whether anything but a cancellation can be marked yet' }) begun!: boolean;
  @ApiProperty({ description: 'Whether a no-show takes a session from the balance' }) noShowCharged!: boolean;
  @ApiProperty({ description: 'Whether a late cancellation by the student does' }) lateCancelCharged!: boolean;
  @ApiProperty({ ...instant, nullable: true, description: 'When the register was first taken' }) takenAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) takenByName!: string | null;
  @ApiProperty({ type: [RegisterPlace] }) marks!: RegisterPlace[];
}
