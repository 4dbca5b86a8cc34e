/** Limits per plan; `null` means unlimited. The database reads the same figures from `app.plan_limit`. */
export const PLANS = ['community', 'business-with-access'] as const;
export type Plan = (typeof PLANS)[number];

export const QUOTAS = ['staff', 'published-postings', 'applications-per-posting', 'students', 'teachers'] as const;
export type Quota = (typeof QUOTAS)[number];

interface QuotaLimit extends Readonly<Record<Plan, number | null>> {
  readonly counts: string;
  readonly checked: readonly string[];
}

// prettier-ignore
export const PLAN_LIMITS: Readonly<Record<Quota, QuotaLimit>> = {
  'staff': { community: 15, 'business-with-access': null, counts: 'active and invited staff; inactive and offboarded do not count', checked: ['on create', 'on invite', 'on reactivation', 'on import'] },
  'published-postings': { community: 3, 'business-with-access': null, counts: 'published postings only', checked: ['on publish'] },
  'applications-per-posting': { community: 25, 'business-with-access': null, counts: 'applications received by one posting', checked: ['on apply'] },
  'students': { community: 25, 'business-with-access': null, counts: 'active students; archived do not count', checked: ['on create', 'on restore', 'on import'] },
  'teachers': { community: 15, 'business-with-access': null, counts: 'active teachers; archived do not count', checked: ['on create', 'on restore', 'on import'] },
};
