export const PERSON_STATUSES = ['invited', 'active', 'inactive', 'offboarded'] as const;
export type PersonStatus = (typeof PERSON_STATUSES)[number];

export const EMPLOYMENT_TYPES = ['full-time', 'part-time', 'contract', 'intern'] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];
