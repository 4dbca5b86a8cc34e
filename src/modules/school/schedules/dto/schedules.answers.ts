import { ApiProperty } from '@nestjs/swagger';
import { ScheduleConflict } from '../../sessions/dto/conflicts.answers.js';
import { CHARGES, KINDS } from './schedules.dto.js';

const uuid = { format: 'uuid' } as const;
const maybe = { type: String, nullable: true } as const;
const maybeId = { ...maybe, format: 'uuid' } as const;
const maybeDate = { ...maybe, format: 'date' } as const;
const maybeInstant = { ...maybe, format: 'date-time' } as const;

export class Recurrence {
  @ApiProperty({ description: '"weekly", "biweekly", "single", or a rule by RFC 5545' }) rule!: string;
  @ApiProperty(maybeDate) until!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) count!: number | null;
}

export class Policies {
  @ApiProperty({ enum: [...CHARGES] }) noShow!: string;
  @ApiProperty({ enum: [...CHARGES] }) lateCancel!: string;
}

export class Schedule {
  @ApiProperty(uuid) id!: string;
  @ApiProperty({ enum: [...KINDS] }) kind!: string;
  @ApiProperty({ description: 'Its group or its student' }) title!: string;
  @ApiProperty(maybeId) groupId!: string | null;
  @ApiProperty(maybeId) studentId!: string | null;
  @ApiProperty(uuid) teacherId!: string;
  @ApiProperty() teacherName!: string;
  @ApiProperty(maybeId) roomId!: string | null;
  @ApiProperty(maybe) room!: string | null;
  @ApiProperty({ format: 'date' }) startsOn!: string;
  @ApiProperty({ example: '17:00' }) startTime!: string;
  @ApiProperty({ type: 'integer' }) durationMinutes!: number;
  @ApiProperty({ example: 'Europe/Berlin' }) timeZone!: string;
  @ApiProperty({ type: Recurrence }) recurrence!: Recurrence;
  @ApiProperty({ type: Policies }) policies!: Policies;
  @ApiProperty() skipHolidays!: boolean;
  @ApiProperty({ ...maybeId, description: 'The schedule it took over from' }) followsId!: string | null;
  @ApiProperty({ ...maybeDate, description: 'From this day on it has no sessions: it was ended, or another took over' }) endedOn!: string | null;
  @ApiProperty({ ...maybeInstant, description: 'Of its next session' }) nextStartsAt!: string | null;
  @ApiProperty({ type: 'integer', description: 'Sessions to come' }) ahead!: number;
  @ApiProperty({ type: 'integer' }) version!: number;
}

export class PreviewedDate {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'string', enum: ['gap', 'repeated', 'holiday'] },
    description: '"gap": clocks leap over the time, it begins later; "repeated": the time comes twice, the first is meant; "holiday": left out',
  } as never)
  flags!: string[];
  @ApiProperty(maybe) holiday!: string | null;
  @ApiProperty({ type: [ScheduleConflict] }) conflicts!: ScheduleConflict[];
}

export class SchedulePreview {
  @ApiProperty({ type: [PreviewedDate], description: 'The first of them, holidays that are left out among them' }) dates!: PreviewedDate[];
  @ApiProperty({ type: 'integer', description: 'Sessions that would be made now' }) sessions!: number;
  @ApiProperty({ type: 'integer', description: 'Of them, that collide with something' }) colliding!: number;
  @ApiProperty({ description: 'It has no end: more sessions are made as time goes on' }) endless!: boolean;
  @ApiProperty({ type: 'integer', description: 'Sessions to come that stay as they are, since somebody moved or cancelled them' }) kept!: number;
}
