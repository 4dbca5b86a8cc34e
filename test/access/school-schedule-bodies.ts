import type { SchoolSubject } from './school-bodies.js';

/** Bodies of the routes of schedules and sessions. Teachers' hours are Mondays from eight. */
export function scheduleChange(path: string, serial: number, text: string, { groupId, teacherId }: SchoolSubject): object | undefined {
  const monday = new Date(Date.UTC(2040, 0, 2 + 7 * serial)).toISOString().slice(0, 10);
  const lesson = { kind: 'group', groupId, studentId: undefined, teacherId, startsOn: monday, startTime: '10:00', durationMinutes: 60, timeZone: 'UTC', recurrence: { rule: 'single' } };
  if (path.endsWith('/school/schedules') || path.endsWith('/schedules/preview')) return lesson;
  if (path.includes('/schedules/{id}')) return { from: '2030-01-07', startTime: `${12 + (serial % 8)}:00`, teacherId: undefined };
  if (/\/sessions\/\{id\}(\/preview)?$/.test(path)) return { startsAt: `${monday}T12:00:00Z`, endsAt: undefined, teacherId: undefined };
  if (path.endsWith('/cancel')) return { reason: text };
  return undefined;
}
