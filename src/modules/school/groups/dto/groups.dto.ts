import { TABLE_FORMATS, type TableFormat } from '../../../../common/files/tables.js';
import { ChoiceField, DateField, IntegerField, TextField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

export const GROUP_STATUSES = ['active', 'archived'] as const;
const SORTS = ['name', '-name', 'level', '-level', 'createdAt', '-createdAt'] as const;
const room = { nullable: true, optional: true, max: 80, description: 'Name of the room; one of that name is found, or made' };

export class GroupsQuery extends PageQuery {
  @TextField({ optional: true, max: 120, description: 'Words found in the name or the level, with or without diacritics' }) search?: string;
  @ChoiceField(GROUP_STATUSES, { optional: true }) status?: string;
  @UuidField({ optional: true }) teacherId?: string;
  @ChoiceField(SORTS, { optional: true, description: 'By name unless told; - in front: descending' }) sort?: string;
}

export class GroupsExportQuery {
  @ChoiceField(TABLE_FORMATS, { optional: true, description: 'csv unless told' }) format?: TableFormat;
  @TextField({ optional: true, max: 120 }) search?: string;
  @ChoiceField(GROUP_STATUSES, { optional: true }) status?: string;
  @UuidField({ optional: true }) teacherId?: string;
  @ChoiceField(SORTS, { optional: true }) sort?: string;
}

export class NewGroupBody {
  @TextField({ max: 120 }) name!: string;
  @TextField({ optional: true, nullable: true, max: 60 }) level?: string | null;
  @IntegerField({ optional: true, nullable: true, min: 1, max: 1000, description: 'How many students at most on one day; null: any number' }) capacity?: number | null;
  @UuidField({ optional: true, nullable: true, description: 'Who teaches it unless a schedule says otherwise' }) teacherId?: string | null;
  @TextField(room) room?: string | null;
}

export class GroupChangesBody {
  @TextField({ optional: true, min: 1, max: 120 }) name?: string;
  @TextField({ optional: true, nullable: true, max: 60 }) level?: string | null;
  @IntegerField({ optional: true, nullable: true, min: 1, max: 1000 }) capacity?: number | null;
  @UuidField({ optional: true, nullable: true }) teacherId?: string | null;
  @TextField(room) room?: string | null;
}

export class MembersQuery extends PageQuery {
  @TextField({ optional: true, max: 120 }) search?: string;
  @ChoiceField(['current', 'coming', 'past'], { optional: true, description: 'By today; all unless told' }) when?: string;
}

export class MembersExportQuery {
  @ChoiceField(TABLE_FORMATS, { optional: true, description: 'csv unless told' }) format?: TableFormat;
  @TextField({ optional: true, max: 120 }) search?: string;
  @ChoiceField(['current', 'coming', 'past'], { optional: true, description: 'By today; all unless told' }) when?: string;
}

export class MembershipBody {
  @DateField({ optional: true, description: 'First day; of somebody who is in it already as before, else today' }) from?: string;
  @DateField({ optional: true, nullable: true, description: 'Last day; null: open' }) until?: string | null;
}
