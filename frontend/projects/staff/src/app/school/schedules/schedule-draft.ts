import type { Schedule, ScheduleChangesBody } from '@api/lessons-api';
import type { Draft } from './schedule-preview';

/** What the dialog holds; empty texts are not chosen yet. */
export interface ScheduleForm {
  kind: string;
  groupId: string;
  teacherId: string;
  room: string;
  /** The first day; of a change, the day from which on it holds. */
  startsOn: string;
  startTime: string;
  minutes: number;
  repeats: string;
  rule: string;
  ends: string;
  until: string;
  count: number;
  noShow: string;
  lateCancel: string;
  skipHolidays: boolean;
  skip: boolean;
}

const NAMED = ['single', 'weekly', 'biweekly'];

export function startOf(old: Schedule | null, today: string): ScheduleForm {
  if (!old) {
    return {
      kind: 'group', groupId: '', teacherId: '', room: '', startsOn: today, startTime: '17:00', minutes: 60, repeats: 'weekly', rule: '', ends: 'never', until: '', count: 10,
      noShow: 'charge', lateCancel: 'charge', skipHolidays: true, skip: false,
    };
  }
  const { rule, until, count } = old.recurrence;
  return {
    kind: old.kind, groupId: old.groupId ?? '', teacherId: old.teacherId, room: old.room ?? '', startsOn: old.startsOn > today ? old.startsOn : today, startTime: old.startTime,
    minutes: old.durationMinutes, repeats: NAMED.includes(rule) ? rule : 'custom', rule: NAMED.includes(rule) ? '' : rule, ends: until ? 'on' : count ? 'after' : 'never',
    until: until ?? '', count: count ?? 10, noShow: old.policies.noShow, lateCancel: old.policies.lateCancel, skipHolidays: old.skipHolidays, skip: false,
  };
}

/** As it would be sent; null while it says too little or changes nothing. */
export function draftOf(value: ScheduleForm, old: Schedule | null, studentId: string | null): Draft | null {
  const { startsOn, startTime, minutes, teacherId } = value;
  if (!startsOn || !startTime || !teacherId || !(minutes >= 5 && minutes <= 720)) return null;
  const recurrence = recurrenceOf(value);
  if (!recurrence) return null;
  const conflicts = value.skip ? ('skip' as const) : ('refuse' as const);
  const policies = { noShow: value.noShow as 'charge', lateCancel: value.lateCancel as 'charge' };
  const room = value.room.trim() || null;
  if (old) {
    const changes = differing(value, old, recurrence, room);
    return Object.keys(changes).length === 0 ? null : { scheduleId: old.id, change: { from: startsOn, ...changes, conflicts } };
  }
  const whom = value.kind === 'group' ? { groupId: value.groupId } : { studentId: studentId ?? '' };
  if (!Object.values(whom)[0]) return null;
  return { create: { kind: value.kind as 'group', ...whom, teacherId, room, startsOn, startTime, durationMinutes: minutes, recurrence, policies, skipHolidays: value.skipHolidays, conflicts } };
}

function recurrenceOf({ repeats, rule, ends, until, count }: ScheduleForm) {
  const text = repeats === 'custom' ? rule.trim() : repeats;
  if (!text) return null;
  if (repeats === 'single') return { rule: text };
  if (ends === 'on') return until ? { rule: text, until } : null;
  return ends === 'after' ? (count >= 1 ? { rule: text, count } : null) : { rule: text };
}

function differing(value: ScheduleForm, old: Schedule, recurrence: { rule: string; until?: string; count?: number }, room: string | null): Omit<ScheduleChangesBody, 'from'> {
  const was = startOf(old, value.startsOn);
  const repeatsElse = (['repeats', 'rule', 'ends', 'until', 'count'] as const).some((field) => value[field] !== was[field]);
  return {
    ...(value.startTime === was.startTime ? {} : { startTime: value.startTime }),
    ...(value.minutes === was.minutes ? {} : { durationMinutes: value.minutes }),
    ...(value.teacherId === was.teacherId ? {} : { teacherId: value.teacherId }),
    ...(room === old.room ? {} : { room }),
    ...(repeatsElse ? { recurrence, startsOn: value.startsOn } : {}),
    ...(value.noShow === was.noShow && value.lateCancel === was.lateCancel ? {} : { policies: { noShow: value.noShow as 'charge', lateCancel: value.lateCancel as 'charge' } }),
    ...(value.skipHolidays === was.skipHolidays ? {} : { skipHolidays: value.skipHolidays }),
  };
}
