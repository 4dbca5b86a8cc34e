import { TABLE_FORMATS, type TableFormat } from '../../../../../common/files/tables.js';
import { ChoiceField, DateField, TextField, UuidField } from '../../../../../common/http/fields.js';
import { PageQuery } from '../../../../../common/http/page.js';
import { EMPLOYMENT_TYPES, POSTING_STATUSES, WORK_MODES } from '../posting.entity.js';

const SORTS = ['title', '-title', 'closesOn', '-closesOn', 'received', '-received', 'createdAt', '-createdAt'] as const;

export class PostingsQuery extends PageQuery {
  @TextField({ optional: true, max: 120, description: 'Words found in the title or the place, with or without diacritics' }) search?: string;
  @ChoiceField(POSTING_STATUSES, { optional: true, description: 'All but the archived ones unless told' }) status?: string;
  @UuidField({ optional: true }) departmentId?: string;
  @ChoiceField(SORTS, { optional: true, description: 'The newest first unless told; - in front: descending' }) sort?: string;
}

export class PostingsExportQuery {
  @ChoiceField(TABLE_FORMATS, { optional: true, description: 'csv unless told' }) format?: TableFormat;
  @TextField({ optional: true, max: 120 }) search?: string;
  @ChoiceField(POSTING_STATUSES, { optional: true }) status?: string;
  @UuidField({ optional: true }) departmentId?: string;
  @ChoiceField(SORTS, { optional: true }) sort?: string;
}

export class NewPostingBody {
  @TextField({ max: 120 }) title!: string;
  @UuidField({ optional: true, nullable: true }) departmentId?: string | null;
  @TextField({ max: 20_000, lines: true, description: 'Markdown; HTML in it is text' }) description!: string;
  @TextField({ optional: true, nullable: true, max: 10_000, lines: true, description: 'Markdown' }) requirements?: string | null;
  @TextField({ optional: true, nullable: true, max: 10_000, lines: true, description: 'Markdown' }) responsibilities?: string | null;
  @TextField({ optional: true, nullable: true, max: 120 }) location?: string | null;
  @ChoiceField(WORK_MODES) workMode!: (typeof WORK_MODES)[number];
  @ChoiceField(EMPLOYMENT_TYPES) employmentType!: (typeof EMPLOYMENT_TYPES)[number];
  @DateField({ optional: true, nullable: true, description: 'The last day on which applications are taken' }) closesOn?: string | null;
}

export class PostingChangesBody {
  @TextField({ optional: true, min: 1, max: 120 }) title?: string;
  @UuidField({ optional: true, nullable: true }) departmentId?: string | null;
  @TextField({ optional: true, min: 1, max: 20_000, lines: true, description: 'Markdown; HTML in it is text' }) description?: string;
  @TextField({ optional: true, nullable: true, max: 10_000, lines: true, description: 'Markdown' }) requirements?: string | null;
  @TextField({ optional: true, nullable: true, max: 10_000, lines: true, description: 'Markdown' }) responsibilities?: string | null;
  @TextField({ optional: true, nullable: true, max: 120 }) location?: string | null;
  @ChoiceField(WORK_MODES, { optional: true }) workMode?: (typeof WORK_MODES)[number];
  @ChoiceField(EMPLOYMENT_TYPES, { optional: true }) employmentType?: (typeof EMPLOYMENT_TYPES)[number];
  @DateField({ optional: true, nullable: true, description: 'The last day on which applications are taken' }) closesOn?: string | null;
}

export class PostingPreviewBody {
  @TextField({ min: 0, max: 20_000, lines: true, description: 'Markdown' }) text!: string;
}
