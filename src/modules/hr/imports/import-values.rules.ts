import { STAFF_ROLES, type StaffRole } from '../../../common/access/access-matrix.js';
import { EMPLOYMENT_TYPES, type EmploymentType } from '../people/person.types.js';

// What people write in cells, in English and Vietnamese, for what we have a fixed word for.

const ROLE_WORDS: Readonly<Record<StaffRole, readonly string[]>> = {
  admin: ['admin', 'administrator', 'quan tri', 'quan tri vien'],
  hr: ['hr', 'human resources', 'nhan su'],
  manager: ['manager', 'quan ly', 'truong phong'],
  employee: ['employee', 'staff', 'nhan vien'],
};

const EMPLOYMENT_WORDS: Readonly<Record<EmploymentType, readonly string[]>> = {
  'full-time': ['f', 'ft', 'full time', 'fulltime', 'full', 'toan thoi gian', 'chinh thuc'],
  'part-time': ['p', 'pt', 'part time', 'parttime', 'part', 'ban thoi gian'],
  contract: ['contract', 'contractor', 'c', 'hop dong', 'thoi vu'],
  intern: ['intern', 'internship', 'trainee', 'thuc tap', 'thuc tap sinh'],
};

export const roleOf = (text: string): StaffRole | undefined => STAFF_ROLES.find((role) => ROLE_WORDS[role].includes(plain(text)));

export const employmentTypeOf = (text: string): EmploymentType | undefined =>
  EMPLOYMENT_TYPES.find((type) => EMPLOYMENT_WORDS[type].includes(plain(text)));

function plain(text: string): string {
  const bare = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  return bare.replaceAll(/[^a-z\d]+/g, ' ').trim();
}
