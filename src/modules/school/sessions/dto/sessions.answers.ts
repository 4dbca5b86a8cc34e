import { ApiProperty } from '@nestjs/swagger';
import { ScheduleConflict } from './conflicts.answers.js';
import { CANCELLERS, SESSION_STATUSES } from './sessions.dto.js';

const MARKS = ['attended', 'no-show', 'excused', 'cancelled'] as const;

const maybe = { type: String, nullable: true } as const;
const maybeId = { ...maybe, format: 'uuid' } as const;
const maybeInstant = { ...maybe, format: 'date-time' } as const;

export class Session {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) scheduleId!: string;
  @ApiProperty({ enum: ['group', 'one-to-one'] }) kind!: string;
  @ApiProperty({ description: 'Its group or its student' }) title!: string;
  @ApiProperty(maybeId) groupId!: string | null;
  @ApiProperty(maybeId) studentId!: string | null;
  @ApiProperty({ format: 'uuid' }) teacherId!: string;
  @ApiProperty() teacherName!: string;
  @ApiProperty(maybeId) roomId!: string | null;
  @ApiProperty(maybe) room!: string | null;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({ example: 'Europe/Berlin' }) timeZone!: string;
  @ApiProperty({ format: 'date-time', description: 'When its schedule put it' }) originalStart!: string;
  @ApiProperty({ description: 'Somebody moved it, or gave it another teacher or room' }) moved!: boolean;
  @ApiProperty({ enum: [...SESSION_STATUSES] }) status!: string;
  @ApiProperty({ ...maybe, enum: [...CANCELLERS, 'conflict'], description: '"conflict": it collided with something when it was made' }) cancelledBy!: string | null;
  @ApiProperty(maybe) cancelReason!: string | null;
  @ApiProperty(maybeInstant) recordedAt!: string | null;
  @ApiProperty({ description: 'It is to come, and its teacher will not be there' }) teacherUnavailable!: boolean;
  @ApiProperty({ ...maybe, description: 'A public holiday it falls on' }) holiday!: string | null;
  @ApiProperty({ type: 'integer', description: 'Students expected' }) students!: number;
  @ApiProperty({ type: 'integer', description: 'Students marked' }) marked!: number;
  @ApiProperty({ type: 'integer' }) version!: number;
}

export class ExpectedStudent {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ ...maybe, enum: [...MARKS] }) mark!: string | null;
}

export class SessionDetail extends Session {
  @ApiProperty({ type: [ExpectedStudent], description: 'Who is expected, by name' }) expected!: ExpectedStudent[];
}

export class MovePreview {
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({ type: [ScheduleConflict] }) conflicts!: ScheduleConflict[];
}

export class CancelCost {
  @ApiProperty({ format: 'uuid' }) studentId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: 'integer', description: 'Sessions it takes from the balance' }) charge!: number;
}

export class CancelPreview {
  @ApiProperty({ description: 'With less notice than the school asks' }) late!: boolean;
  @ApiProperty({ type: 'integer', description: 'Hours of notice the school asks' }) noticeHours!: number;
  @ApiProperty({ type: [CancelCost] }) costs!: CancelCost[];
}
