import { STAFF_ROLES, type StaffRole } from '../../../../../common/access/access-matrix.js';
import { ChoiceField, DateField, EmailField, TextField, UuidField } from '../../../../../common/http/fields.js';
import { LETTER_LOCALES, type LetterLocale } from '../stages.types.js';

export class OfferBody {
  @TextField({ optional: true, min: 1, max: 120, description: "The posting's title unless told" }) jobTitle?: string;
  @UuidField({ optional: true, nullable: true, description: "The posting's department unless told" }) departmentId?: string | null;
  @DateField({ optional: true, nullable: true }) startDate?: string | null;
  @TextField({ optional: true, nullable: true, max: 120, description: 'In words, as it is to stand in the letter' }) pay?: string | null;
  @ChoiceField(LETTER_LOCALES, { optional: true, description: "The applicant's unless told" }) locale?: LetterLocale;
}

export class HireBody {
  @ChoiceField(STAFF_ROLES, { optional: true, description: 'employee unless told; HR cannot make an Admin' }) role?: StaffRole;
  @UuidField({ optional: true, nullable: true, description: "The offer's or the posting's unless told" }) departmentId?: string | null;
  @TextField({ optional: true, min: 1, max: 120, description: "The applicant's unless told" }) name?: string;
  @EmailField({ optional: true, description: "The applicant's unless told" }) email?: string;
  @TextField({ optional: true, min: 1, max: 120, description: "The offer's or the posting's unless told" }) jobTitle?: string;
  @DateField({ optional: true, nullable: true, description: "The offer's unless told" }) startDate?: string | null;
}
