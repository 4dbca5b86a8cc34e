import type { Plan } from '@api/auth-api';

/** plan-limits.csv, for showing what a plan means before it is chosen. What holds is decided by the server. */
export const PLAN_LIMITS: Record<Plan, Readonly<Record<string, number | null>>> = {
  community: { staff: 15, 'published-postings': 3, 'applications-per-posting': 25, students: 25, teachers: 15 },
  'business-with-access': {
    staff: null,
    'published-postings': null,
    'applications-per-posting': null,
    students: null,
    teachers: null,
  },
};
export const PLANS: readonly Plan[] = ['community', 'business-with-access'];
