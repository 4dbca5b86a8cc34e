import type { Role } from '@api/auth-api';
import type { EmploymentType, PersonStatus } from '@api/people-api';
import type { TextKey } from '@ui/i18n/catalogue';
import type { Tone } from '@ui/status/badge';

export const STATUSES: readonly PersonStatus[] = ['active', 'invited', 'inactive', 'offboarded'];
export const EMPLOYMENT_TYPES: readonly EmploymentType[] = ['full-time', 'part-time', 'contract', 'intern'];
export const ROLES: readonly Role[] = ['admin', 'hr', 'manager', 'employee'];

export const statusKey = (status: PersonStatus): TextKey => `people.status.${status}`;
export const roleKey = (role: Role): TextKey => `shell.role.${role}`;
export const employmentKey = (type: EmploymentType): TextKey => `people.employment.${type}`;

export function statusTone(status: PersonStatus): Tone {
  const tones: Record<PersonStatus, Tone> = { active: 'ok', invited: 'info', inactive: 'warn', offboarded: 'neutral' };
  return tones[status];
}
