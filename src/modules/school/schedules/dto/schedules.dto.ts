import { BooleanField, ChoiceField, DateField, IntegerField, PartField, TextField, TimeOfDayField, TimeZoneField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';
import { MOST_DATES } from '../recurrence.rules.js';

export const KINDS = ['group', 'one-to-one'] as const;
export const CHARGES = ['charge', 'free'] as const;
/** What becomes of the rest when some dates collide: nothing at all, or those dates are there as cancelled. */
export const ON_CONFLICT = ['refuse', 'skip'] as const;

export class SchedulesQuery extends PageQuery {
  @UuidField({ optional: true }) teacherId?: string;
  @UuidField({ optional: true }) groupId?: string;
  @UuidField({ optional: true }) studentId?: string;
  @UuidField({ optional: true }) roomId?: string;
  @ChoiceField(['current', 'ended', 'all'], { optional: true, description: 'Current ones unless told: with sessions to come, or without an end' })
  status?: 'current' | 'ended' | 'all';
}

export class RecurrenceBody {
  @TextField({ min: 1, max: 300, description: '"weekly", "biweekly", "single", or a rule by RFC 5545 that yields one session a day at most' }) rule!: string;
  @DateField({ optional: true, nullable: true, description: 'The last day' }) until?: string | null;
  @IntegerField({ optional: true, nullable: true, min: 1, max: MOST_DATES, description: 'Holidays that are left out count' }) count?: number | null;
}

export class PoliciesBody {
  @ChoiceField(CHARGES, { optional: true, description: 'What not coming costs a student; "charge" unless told' }) noShow?: string;
  @ChoiceField(CHARGES, { optional: true, description: 'What cancelling with too little notice costs; "charge" unless told' }) lateCancel?: string;
}

class ScheduleParts {
  @TextField({ optional: true, nullable: true, max: 80, description: 'A room by its name; one that nobody has named before comes into being' }) room?: string | null;
  @TimeZoneField({ optional: true, description: "The company's unless told" }) timeZone?: string;
  @PartField(PoliciesBody, { optional: true }) policies?: PoliciesBody;
  @BooleanField({ optional: true, description: 'Whether public holidays are left out; true unless told' }) skipHolidays?: boolean;
  @ChoiceField(ON_CONFLICT, { optional: true, description: '"refuse" unless told; "skip": dates that collide are there as cancelled' }) conflicts?: 'refuse' | 'skip';
}

export class ScheduleBody extends ScheduleParts {
  @ChoiceField(KINDS) kind!: 'group' | 'one-to-one';
  @UuidField({ optional: true, nullable: true, description: 'Of a group schedule' }) groupId?: string | null;
  @UuidField({ optional: true, nullable: true, description: 'Of a one-to-one schedule' }) studentId?: string | null;
  @UuidField() teacherId!: string;
  @DateField() startsOn!: string;
  @TimeOfDayField({ description: 'As clocks on the wall show it, whatever summer time does' }) startTime!: string;
  @IntegerField({ min: 5, max: 720 }) durationMinutes!: number;
  @PartField(RecurrenceBody) recurrence!: RecurrenceBody;
}

/** What becomes different, from a day on. */
export class ScheduleChangesBody extends ScheduleParts {
  @DateField({ description: 'The first day that changes; what is past or recorded never does' }) from!: string;
  @UuidField({ optional: true }) teacherId?: string;
  @DateField({ optional: true, description: 'The first session of the changed schedule, when it is on another day' }) startsOn?: string;
  @TimeOfDayField({ optional: true }) startTime?: string;
  @IntegerField({ optional: true, min: 5, max: 720 }) durationMinutes?: number;
  @PartField(RecurrenceBody, { optional: true }) recurrence?: RecurrenceBody;
}

export class EndQuery {
  @DateField({ optional: true, description: 'The first day without sessions; today unless told' }) from?: string;
}
