import type { TextKey } from '@ui/i18n/catalogue';

const LABELS: Record<string, TextKey> = {
  staff: 'shell.quota.staff',
  'published-postings': 'shell.quota.postings',
  'applications-per-posting': 'shell.quota.applications',
  students: 'shell.quota.students',
  teachers: 'shell.quota.teachers',
};

/** What a row of plan-limits.csv is called; an unknown one stays recognisable as "other". */
export function quotaLabel(quota: string): TextKey {
  return LABELS[quota] ?? 'shell.quota.other';
}
