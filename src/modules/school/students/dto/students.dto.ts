import { TABLE_FORMATS, type TableFormat } from '../../../../common/files/tables.js';
import { ChoiceField, DateField, EmailField, PartField, TextField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

export const STUDENT_STATUSES = ['active', 'archived'] as const;
const SORTS = ['name', '-name', 'enrolledOn', '-enrolledOn', 'createdAt', '-createdAt'] as const;

export class StudentsQuery extends PageQuery {
  @TextField({ optional: true, max: 120, description: "Words found in the student's or the guardian's name, with or without diacritics, in an address or a telephone number" })
  search?: string;

  @ChoiceField(STUDENT_STATUSES, { optional: true }) status?: string;
  @UuidField({ optional: true, description: 'In this group today' }) groupId?: string;
  @ChoiceField(SORTS, { optional: true, description: 'By name unless told; - in front: descending' }) sort?: string;
}

export class StudentsExportQuery {
  @ChoiceField(TABLE_FORMATS, { optional: true, description: 'csv unless told' }) format?: TableFormat;
  @TextField({ optional: true, max: 120 }) search?: string;
  @ChoiceField(STUDENT_STATUSES, { optional: true }) status?: string;
  @UuidField({ optional: true }) groupId?: string;
  @ChoiceField(SORTS, { optional: true }) sort?: string;
}

export class GuardianBody {
  @TextField({ optional: true, nullable: true, max: 120 }) name?: string | null;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @TextField({ optional: true, nullable: true, max: 40 }) phone?: string | null;
  @TextField({ optional: true, nullable: true, max: 60, description: 'What they are to the student: mother, uncle …' }) relation?: string | null;
}

export class NewStudentBody {
  @TextField({ max: 120 }) name!: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @TextField({ optional: true, nullable: true, max: 40 }) phone?: string | null;
  @PartField(GuardianBody, { optional: true, nullable: true }) guardian?: GuardianBody | null;
  @DateField({ optional: true, nullable: true }) enrolledOn?: string | null;
  @TextField({ optional: true, nullable: true, max: 4000, lines: true }) notes?: string | null;
}

export class StudentChangesBody {
  @TextField({ optional: true, min: 1, max: 120 }) name?: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @TextField({ optional: true, nullable: true, max: 40 }) phone?: string | null;
  @PartField(GuardianBody, { optional: true, nullable: true, description: 'As a whole: what it does not name is cleared' }) guardian?: GuardianBody | null;
  @DateField({ optional: true, nullable: true }) enrolledOn?: string | null;
  @TextField({ optional: true, nullable: true, max: 4000, lines: true }) notes?: string | null;
}
