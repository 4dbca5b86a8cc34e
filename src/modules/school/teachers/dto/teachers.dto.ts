import { ChoiceField, EmailField, IntegerField, ItemsField, PatternField, TextField, TextsField, TimeOfDayField, UuidField } from '../../../../common/http/fields.js';
import { TABLE_FORMATS, type TableFormat } from '../../../../common/files/tables.js';
import { PageQuery } from '../../../../common/http/page.js';

export const TEACHER_STATUSES = ['active', 'archived'] as const;
const SORTS = ['name', '-name', 'createdAt', '-createdAt'] as const;
const END_OF_HOURS = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

export class TeachersQuery extends PageQuery {
  @TextField({ optional: true, max: 120, description: 'Words found in the name, with or without diacritics, in the address, the telephone number or the subjects' })
  search?: string;

  @ChoiceField(TEACHER_STATUSES, { optional: true }) status?: string;
  @ChoiceField(SORTS, { optional: true, description: 'By name unless told; - in front: descending' }) sort?: string;
}

export class TeachersExportQuery {
  @ChoiceField(TABLE_FORMATS, { optional: true, description: 'csv unless told' }) format?: TableFormat;
  @TextField({ optional: true, max: 120 }) search?: string;
  @ChoiceField(TEACHER_STATUSES, { optional: true }) status?: string;
  @ChoiceField(SORTS, { optional: true }) sort?: string;
}

export class AvailableHours {
  @IntegerField({ min: 1, max: 7, description: '1 is Monday' }) weekday!: number;
  @TimeOfDayField() start!: string;
  @PatternField(END_OF_HOURS, 'a time such as 17:00, or 24:00', { max: 5, description: '24:00 is the end of the day' }) end!: string;
}

export class NewTeacherBody {
  @TextField({ max: 120 }) name!: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @TextField({ optional: true, nullable: true, max: 40 }) phone?: string | null;
  @TextsField({ optional: true, maxItems: 20, max: 60 }) subjects?: string[];
  @ItemsField(AvailableHours, { optional: true, minItems: 0, maxItems: 70, description: "When they can teach, week by week, on the company's clocks; none: at any time" })
  availability?: AvailableHours[];
  @UuidField({ optional: true, nullable: true, description: 'The same human as a member of staff: their approved leave blocks lessons' }) personId?: string | null;
}

export class TeacherChangesBody {
  @TextField({ optional: true, min: 1, max: 120 }) name?: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @TextField({ optional: true, nullable: true, max: 40 }) phone?: string | null;
  @TextsField({ optional: true, maxItems: 20, max: 60 }) subjects?: string[];
  @ItemsField(AvailableHours, { optional: true, minItems: 0, maxItems: 70, description: 'As a whole: the hours before are replaced' }) availability?: AvailableHours[];
  @UuidField({ optional: true, nullable: true }) personId?: string | null;
}

export class WorkloadQuery {
  @IntegerField({ optional: true, min: 1, max: 26, fromQuery: true, description: 'How many weeks back and how many ahead of this one; 4 unless told' })
  weeks: number = 4;
}
