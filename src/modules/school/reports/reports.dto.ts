import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { TABLE_FORMATS, type TableFormat } from '../../../common/files/tables.js';
import { ChoiceField, DateField, IntegerField, UuidField } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import { WARNINGS } from '../session-balances.rules.js';

export const BALANCE_VIEWS = ['unused', 'low', 'negative', 'all'] as const;

/** Days are those of the lessons, on the clocks of their schedules. */
class Period {
  @DateField({ optional: true }) from?: string;
  @DateField({ optional: true }) to?: string;
}

export class RegistersFilter extends Period {
  @UuidField({ optional: true }) teacherId?: string;
  @UuidField({ optional: true }) groupId?: string;
}

export class AbsencesFilter extends Period {
  @UuidField({ optional: true }) groupId?: string;
  @UuidField({ optional: true }) studentId?: string;
  @IntegerField({ optional: true, min: 0, max: 1000, fromQuery: true, description: 'Only who has missed so many in a row; anybody who missed one unless told' }) atLeast?: number;
}

export class HoursFilter extends Period {
  @UuidField({ optional: true }) teacherId?: string;
}

export class BalancesFilter {
  @DateField({ optional: true, description: 'Only where something ends on that day or later' }) from?: string;
  @DateField({ optional: true, description: 'Only where something ends by that day' }) to?: string;
  @ChoiceField(BALANCE_VIEWS, { optional: true, description: 'unused (above zero) unless told' }) show?: (typeof BALANCE_VIEWS)[number];
}

class FileQuery {
  @ChoiceField(TABLE_FORMATS, { optional: true, description: 'csv unless told' }) format?: TableFormat;
}

export class RegistersQuery extends IntersectionType(PageQuery, RegistersFilter) {}
export class AbsencesQuery extends IntersectionType(PageQuery, AbsencesFilter) {}
export class HoursQuery extends IntersectionType(PageQuery, HoursFilter) {}
export class BalancesQuery extends IntersectionType(PageQuery, BalancesFilter) {}
export class RegistersFile extends IntersectionType(FileQuery, RegistersFilter) {}
export class AbsencesFile extends IntersectionType(FileQuery, AbsencesFilter) {}
export class HoursFile extends IntersectionType(FileQuery, HoursFilter) {}
export class BalancesFile extends IntersectionType(FileQuery, BalancesFilter) {}

const uuid = { type: String, format: 'uuid' } as const;
const instant = { type: String, format: 'date-time' } as const;
const day = { type: String, format: 'date', nullable: true } as const;
const count = { type: 'integer' } as const;

/** A lesson that is over and has somebody in it who is not marked. */
export class OpenRegister {
  @ApiProperty(uuid) sessionId!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: ['group', 'one-to-one'] }) kind!: string;
  @ApiProperty(instant) startsAt!: string;
  @ApiProperty(instant) endsAt!: string;
  @ApiProperty() timeZone!: string;
  @ApiProperty(uuid) teacherId!: string;
  @ApiProperty() teacherName!: string;
  @ApiProperty({ ...uuid, nullable: true }) groupId!: string | null;
  @ApiProperty({ ...count, description: 'Students expected' }) places!: number;
  @ApiProperty({ ...count, description: 'Of them not marked' }) unmarked!: number;
}

/** What a student missed. Counted are lessons that are over, were not cancelled, and were on days of the student's membership. */
export class StudentAbsences {
  @ApiProperty(uuid) studentId!: string;
  @ApiProperty() studentName!: string;
  @ApiProperty({ enum: ['active', 'archived'] }) studentStatus!: string;
  @ApiProperty({ ...count, description: 'Missed since the student last attended' }) inARow!: number;
  @ApiProperty(count) noShows!: number;
  @ApiProperty(count) excused!: number;
  @ApiProperty(count) attended!: number;
  @ApiProperty({ ...count, description: 'Of those attended' }) late!: number;
  @ApiProperty({ ...count, description: 'Lessons with a mark: what the percentage is of' }) counted!: number;
  @ApiProperty({ ...count, description: 'Lessons whose register waits' }) unmarked!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Attended of counted, to a tenth; null when nothing counts' }) attendancePercent!: number | null;
  @ApiProperty(day) lastAttendedOn!: string | null;
  @ApiProperty(day) lastMissedOn!: string | null;
}

export class TeacherHours {
  @ApiProperty(uuid) teacherId!: string;
  @ApiProperty() teacherName!: string;
  @ApiProperty(count) heldSessions!: number;
  @ApiProperty(count) heldMinutes!: number;
  @ApiProperty({ ...count, description: 'Over, but nobody has taken the register' }) openSessions!: number;
  @ApiProperty(count) openMinutes!: number;
  @ApiProperty({ ...count, description: 'Still to come' }) plannedSessions!: number;
  @ApiProperty(count) plannedMinutes!: number;
  @ApiProperty(count) cancelledSessions!: number;
}

export class UnusedBalance {
  @ApiProperty(uuid) studentId!: string;
  @ApiProperty() studentName!: string;
  @ApiProperty({ enum: ['active', 'archived'] }) studentStatus!: string;
  @ApiProperty(count) remaining!: number;
  @ApiProperty({ ...count, description: 'Sessions that no package has paid for yet' }) unpaid!: number;
  @ApiProperty({ ...count, description: 'Of what is left, make-up credits' }) makeUp!: number;
  @ApiProperty({ ...day, description: 'When the next of what is left ends' }) nextExpiresOn!: string | null;
  @ApiProperty({ ...count, description: 'How many end then' }) nextExpiring!: number;
  @ApiProperty({ ...day, description: 'When the student last had a lesson' }) lastLessonOn!: string | null;
  @ApiProperty({ type: String, enum: WARNINGS, nullable: true }) warning!: string | null;
}
