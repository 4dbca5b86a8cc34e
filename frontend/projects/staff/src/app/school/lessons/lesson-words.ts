import { inject, Injectable } from '@angular/core';
import type { Lesson, Schedule, ScheduleConflict } from '@api/lessons-api';
import { Problem } from '@api/problem';
import { problemText } from '@ui/form/problem-text';
import { dayIn, weekdayOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import type { Tone } from '@ui/status/badge';
import { Session } from '../../session/session';
import { partsOf } from './rule-parts';

/** Lessons in words. Times are those of the school's clocks, wherever the reader's hang. */
@Injectable({ providedIn: 'root' })
export class LessonWords {
  readonly #t = injectT();
  readonly #format = inject(Format);
  readonly #session = inject(Session);

  get zone(): string {
    return this.#session.me()?.company.timeZone ?? 'UTC';
  }

  /** What to write once beside times: "Times in Ho Chi Minh". */
  zoneLabel(): string {
    return this.#t('schoolLessons.zone', { zone: this.zone.split('/').at(-1)!.replaceAll('_', ' ') });
  }

  dayOf(instant: string): string {
    return dayIn(this.zone, Date.parse(instant));
  }

  times({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string {
    return `${this.#format.time(startsAt, this.zone)}–${this.#format.time(endsAt, this.zone)}`;
  }

  when(lesson: { startsAt: string; endsAt: string }): string {
    return `${this.#format.day(this.dayOf(lesson.startsAt))} ${this.times(lesson)}`;
  }

  minutes({ startsAt, endsAt }: { startsAt: string; endsAt: string }): number {
    return (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
  }

  /** Teacher and room, as far as there are. */
  where({ teacherName, room }: Pick<Lesson, 'teacherName' | 'room'>): string {
    return room ? `${teacherName} · ${room}` : teacherName;
  }

  tone({ status, teacherUnavailable }: Lesson): Tone {
    if (status === 'held') return 'ok';
    if (status === 'cancelled') return 'neutral';
    return teacherUnavailable ? 'warn' : 'info';
  }

  state(lesson: Lesson): string {
    return this.#t(`schoolLessons.state.${lesson.status as 'scheduled'}`);
  }

  /** What is worth knowing about it beyond its state. */
  flags(lesson: Lesson): string[] {
    const { status, moved, holiday, teacherUnavailable, cancelledBy, endsAt } = lesson;
    return [
      ...(teacherUnavailable ? [this.#t('schoolLessons.flag.unavailable')] : []),
      ...(status === 'scheduled' && Date.parse(endsAt) < Date.now() ? [this.#t('schoolLessons.flag.registerOpen')] : []),
      ...(cancelledBy === 'conflict' ? [this.#t('schoolLessons.flag.conflict')] : []),
      ...(moved ? [this.#t('schoolLessons.flag.moved')] : []),
      ...(holiday ? [this.#t('schoolLessons.flag.holiday', { name: holiday })] : []),
    ];
  }

  /** What is not written on it, for those who hear it: its day, its state and the rest. */
  unwritten(lesson: Lesson): string {
    return [this.#format.day(this.dayOf(lesson.startsAt)), this.state(lesson), ...this.flags(lesson)].join(', ');
  }

  conflict(conflict: ScheduleConflict): string {
    const { what, name, title, sessionStartsAt, sessionEndsAt } = conflict;
    if (what === 'unavailable') return this.#t('schoolLessons.conflict.unavailable', { name });
    const when = sessionStartsAt && sessionEndsAt ? this.when({ startsAt: sessionStartsAt, endsAt: sessionEndsAt }) : '';
    return this.#t(`schoolLessons.conflict.${what}`, { name, title, when });
  }

  /** What went wrong; of a collision, with what. */
  problem(error: unknown): string {
    const problem = Problem.from(error);
    const [conflict] = (problem.is('SCHEDULE_CONFLICT') ? problem.more['conflicts'] : []) as ScheduleConflict[];
    return conflict ? this.conflict(conflict) : problemText(problem, this.#t);
  }

  /** When a schedule repeats: "Every week on Monday, 17:00 · until 3 Mar 2026". */
  rule({ recurrence: { rule, until, count }, startsOn, startTime }: Schedule): string {
    const day = this.#format.weekday(weekdayOf(startsOn), 'long');
    const base =
      rule === 'weekly' || rule === 'biweekly'
        ? this.#t(`schoolLessons.rule.${rule}`, { day })
        : rule === 'single'
          ? this.#t('schoolLessons.rule.single', { date: this.#format.date(startsOn) })
          : this.#ofItsOwn(rule, startsOn);
    const end = until ? this.#t('schoolLessons.rule.until', { date: this.#format.date(until) }) : count ? this.#t('schoolLessons.rule.count', { n: count }) : '';
    return [`${base}, ${startTime}`, end].filter(Boolean).join(' · ');
  }

  /** "Every month on the last Friday"; what has no such words as it is written. */
  #ofItsOwn(rule: string, startsOn: string): string {
    const parts = partsOf(rule, { weekday: weekdayOf(startsOn), day: Number(startsOn.slice(8)) });
    if (!parts) return `${this.#t('schoolLessons.rule.custom')} (${rule})`;
    const { every, n } = parts;
    if (every === 'day') return this.#t('schoolLessons.rule.days', { n });
    if (every === 'week') return this.#t('schoolLessons.rule.weeks', { n, days: this.#format.all(parts.weekdays.map((day) => this.#format.weekday(day, 'long'))) });
    if ('day' in parts.on) return parts.on.day === -1 ? this.#t('schoolLessons.rule.monthEnd', { n }) : this.#t('schoolLessons.rule.monthDay', { n, day: parts.on.day });
    return this.#t('schoolLessons.rule.monthWeekday', { n, nth: String(parts.on.nth), day: this.#format.weekday(parts.on.weekday, 'long') });
  }
}
