import { TABLE_FORMATS, type TableFormat } from '../../../../common/files/tables.js';
import { ChoiceField, DateField, InstantField, IntegerField, TextField, TimeOfDayField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

export const SESSION_STATUSES = ['scheduled', 'held', 'cancelled'] as const;
export const CANCELLERS = ['student', 'teacher', 'school'] as const;
export type Canceller = (typeof CANCELLERS)[number];

export class SessionsQuery extends PageQuery {
  @DateField({ optional: true, description: "First day, in the company's zone" }) from?: string;
  @DateField({ optional: true, description: 'Last day' }) to?: string;
  @UuidField({ optional: true }) teacherId?: string;
  @UuidField({ optional: true }) studentId?: string;
  @UuidField({ optional: true }) groupId?: string;
  @UuidField({ optional: true }) roomId?: string;
  @UuidField({ optional: true }) scheduleId?: string;
  @ChoiceField(SESSION_STATUSES, { optional: true }) status?: string;
}

export class SessionsExportQuery {
  @ChoiceField(TABLE_FORMATS, { optional: true, description: 'csv unless told' }) format?: TableFormat;
  @DateField({ optional: true }) from?: string;
  @DateField({ optional: true }) to?: string;
  @UuidField({ optional: true }) teacherId?: string;
  @UuidField({ optional: true }) studentId?: string;
  @UuidField({ optional: true }) groupId?: string;
  @UuidField({ optional: true }) roomId?: string;
  @UuidField({ optional: true }) scheduleId?: string;
  @ChoiceField(SESSION_STATUSES, { optional: true }) status?: string;
}

/** Where a session moves to: an instant, or a day and a time on clocks of its own zone. */
export class SessionChangesBody {
  @InstantField({ optional: true }) startsAt?: string;
  @InstantField({ optional: true }) endsAt?: string;
  @DateField({ optional: true, description: 'In its own zone; instead of startsAt' }) date?: string;
  @TimeOfDayField({ optional: true, description: 'On clocks of its own zone; instead of startsAt' }) startTime?: string;
  @IntegerField({ optional: true, min: 5, max: 720, description: 'As long as before unless told' }) durationMinutes?: number;
  @UuidField({ optional: true }) teacherId?: string;
  @TextField({ optional: true, nullable: true, max: 80, description: 'A room by its name' }) room?: string | null;
}

export class CancelBody {
  @TextField({ min: 1, max: 500, lines: true }) reason!: string;
  @ChoiceField(CANCELLERS, { optional: true, description: '"school" unless told. Only what students cancel can cost them something' }) by?: Canceller;
}

export class CancelPreviewBody {
  @ChoiceField(CANCELLERS, { optional: true, description: '"school" unless told' }) by?: Canceller;
}
