import { STAFF_ROLES, type StaffRole } from '../../../../common/access/access-matrix.js';
import { ChoiceField, DateField, EmailField, TextField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';
import { EMPLOYMENT_TYPES, PERSON_STATUSES, type EmploymentType, type PersonStatus } from '../person.types.js';

export const PEOPLE_SORTS = ['name', '-name', 'startDate', '-startDate', 'role', '-role', 'status', '-status', 'department', '-department'] as const;
/** A list that searches can also be put in the order of how close each person is to the search. */
const LIST_SORTS = [...PEOPLE_SORTS, 'closeness'] as const;
export type PeopleSort = (typeof LIST_SORTS)[number];

const STATUS_FILTERS = [...PERSON_STATUSES, 'current'] as const;

export class PeopleQuery extends PageQuery {
  @TextField({ optional: true, max: 120, description: 'Words found in the name, with or without diacritics, in the address or the job title' })
  search?: string;

  @UuidField({ optional: true }) departmentId?: string;
  @ChoiceField(STAFF_ROLES, { optional: true }) role?: StaffRole;

  @ChoiceField(STATUS_FILTERS, { optional: true, description: 'current: everybody who has not left' })
  status?: PersonStatus | 'current';

  @ChoiceField(LIST_SORTS, {
    optional: true,
    description: 'By name unless told; - in front: descending. closeness: names that begin with the search, then names with words that do, then the others',
  })
  sort?: PeopleSort;
}

export class PeopleExportQuery {
  @ChoiceField(['csv'], { optional: true }) format?: string;
  @TextField({ optional: true, max: 120 }) search?: string;
  @UuidField({ optional: true }) departmentId?: string;
  @ChoiceField(STAFF_ROLES, { optional: true }) role?: StaffRole;
  @ChoiceField(STATUS_FILTERS, { optional: true }) status?: PersonStatus | 'current';
  @ChoiceField(PEOPLE_SORTS, { optional: true }) sort?: PeopleSort;
}

export class NewPersonBody {
  @TextField({ max: 120 }) name!: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @TextField({ optional: true, nullable: true, max: 120 }) jobTitle?: string | null;
  @UuidField({ optional: true, nullable: true }) departmentId?: string | null;
  @ChoiceField(STAFF_ROLES, { optional: true, description: 'employee unless told' }) role?: StaffRole;
  @DateField({ optional: true, nullable: true }) startDate?: string | null;
  @ChoiceField(EMPLOYMENT_TYPES, { optional: true, nullable: true }) employmentType?: EmploymentType | null;
}

export class PersonChangesBody {
  @TextField({ optional: true, min: 1, max: 120 }) name?: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @TextField({ optional: true, nullable: true, max: 120 }) jobTitle?: string | null;
  @UuidField({ optional: true, nullable: true }) departmentId?: string | null;
  @DateField({ optional: true, nullable: true }) startDate?: string | null;
  @ChoiceField(EMPLOYMENT_TYPES, { optional: true, nullable: true }) employmentType?: EmploymentType | null;
}

export class OwnContactBody {
  @TextField({ optional: true, nullable: true, max: 40 }) phone?: string | null;
  @TextField({ optional: true, nullable: true, max: 300, lines: true }) address?: string | null;
  @TextField({ optional: true, nullable: true, max: 300, lines: true }) emergencyContact?: string | null;
}

export class RoleBody {
  @ChoiceField(STAFF_ROLES) role!: StaffRole;
}

export class DepartmentBody {
  @UuidField({ nullable: true }) departmentId!: string | null;
}
