import type { Student } from '@api/students-api';
import type { TextKey } from '@ui/i18n/catalogue';

export interface TimelineEntry {
  /** A day. */
  readonly date: string;
  readonly what: TextKey;
  readonly group?: string;
}

/** What became of a student, day by day, the latest first. */
export function timelineOf({ createdAt, enrolledOn, archivedAt, memberships }: Student): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { date: createdAt.slice(0, 10), what: 'schoolStudents.timeline.added' },
    ...(enrolledOn ? [{ date: enrolledOn, what: 'schoolStudents.timeline.enrolled' as const }] : []),
    ...memberships.flatMap(({ groupName, from, until }) => [
      { date: from, what: 'schoolStudents.timeline.joined' as const, group: groupName },
      ...(until ? [{ date: until, what: 'schoolStudents.timeline.left' as const, group: groupName }] : []),
    ]),
    ...(archivedAt ? [{ date: archivedAt.slice(0, 10), what: 'schoolStudents.timeline.archived' as const }] : []),
  ];
  return entries.sort((a, b) => b.date.localeCompare(a.date));
}
