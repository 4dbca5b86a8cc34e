import { ApiProperty } from '@nestjs/swagger';

const maybe = { type: String, nullable: true } as const;
const maybeId = { ...maybe, format: 'uuid' } as const;
const maybeInstant = { ...maybe, format: 'date-time' } as const;

/** What a time collides with. */
export class ScheduleConflict {
  @ApiProperty({ enum: ['teacher', 'room', 'student', 'unavailable'], description: '"unavailable": the teacher is; School does not say why' }) what!: string;
  @ApiProperty({ description: 'The teacher, room or student that is taken' }) name!: string;
  @ApiProperty({ format: 'date-time', description: 'Of the session that would collide' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({ ...maybeId, description: 'The session that is there already' }) sessionId!: string | null;
  @ApiProperty({ ...maybe, description: 'Its group or student' }) title!: string | null;
  @ApiProperty(maybeInstant) sessionStartsAt!: string | null;
  @ApiProperty(maybeInstant) sessionEndsAt!: string | null;
}
