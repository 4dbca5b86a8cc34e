import { NAME_HEADERS, type UsualHeaders } from '../../../common/imports/import-columns.js';

/** Headers as they usually read, in English and Vietnamese. */
export const PEOPLE_HEADERS = {
  name: [...NAME_HEADERS.name, 'employee name', 'employee', 'staff name', 'ten nhan vien'],
  firstName: NAME_HEADERS.firstName,
  lastName: NAME_HEADERS.lastName,
  email: ['email', 'e mail', 'email address', 'e mail address', 'work email', 'mail', 'dia chi email', 'thu dien tu'],
  jobTitle: ['job title', 'job titles', 'title', 'position', 'job', 'chuc danh', 'chuc vu', 'vi tri'],
  department: ['department', 'departments', 'dept', 'department name', 'team', 'division', 'phong ban', 'bo phan', 'phong'],
  role: ['role', 'access role', 'vai tro', 'quyen'],
  startDate: ['start date', 'hire date', 'date hired', 'date of hire', 'join date', 'joined', 'ngay bat dau', 'ngay vao lam'],
  employmentType: [
    'employment type', 'full or part time', 'full part time', 'full time or part time', 'contract type', 'type of employment',
    'loai hop dong', 'loai hinh', 'hinh thuc lam viec', 'hinh thuc',
  ],
} as const satisfies UsualHeaders<string>;

/** What a column of a file of people can hold. */
export type ImportField = keyof typeof PEOPLE_HEADERS;
