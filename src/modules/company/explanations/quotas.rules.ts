import type { Action } from '../../../common/access/access-matrix.js';
import type { Quota } from '../../../common/access/plan-limits.js';

/** The row of the matrix that adds what a quota counts. Applications come from the public: nobody of the company adds them. */
export const ADDS: Readonly<Partial<Record<Quota, Action>>> = {
  staff: 'hr.people.invite',
  'published-postings': 'hr.recruitment.manage-postings',
  students: 'school.students.manage',
  teachers: 'school.teachers.manage',
};

export const quotasOf = (action: Action): string[] => Object.entries(ADDS).filter(([, adds]) => adds === action).map(([quota]) => quota);
