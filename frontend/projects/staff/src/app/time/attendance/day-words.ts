import type { DayFlag, MonthCell } from '@api/attendance-api';
import type { TextKey, Translate } from '@ui/i18n/catalogue';
import type { Tone } from '@ui/status/badge';

export const FLAGS: readonly DayFlag[] = [
  'missing-clock-out', 'absent', 'late', 'early', 'too-long', 'on-leave', 'holiday', 'unscheduled', 'night', 'corrected',
];
/** What somebody should look at. */
export const TROUBLE: readonly DayFlag[] = ['missing-clock-out', 'absent', 'late', 'early', 'too-long'];

const TONES: Partial<Record<DayFlag, Tone>> = {
  'missing-clock-out': 'bad',
  'too-long': 'bad',
  absent: 'bad',
  late: 'warn',
  early: 'warn',
  'on-leave': 'info',
};

export const flagKey = (flag: DayFlag): TextKey => `attendance.flag.${flag}`;
export const flagWhy = (flag: DayFlag): TextKey => `attendance.why.${flag}`;
export const flagTone = (flag: DayFlag): Tone => TONES[flag] ?? 'neutral';

/** How a day looks in a grid: one of these, in words in the legend. */
export type DayLook = 'worked' | 'missing' | 'absent' | 'leave' | 'holiday' | 'free' | 'planned' | 'none';

/** What stands in a cell that shows no hours: a letter of the reader's language or a sign, explained in the legend. */
export function markOf(look: DayLook, t: Translate): string {
  if (look === 'absent' || look === 'leave' || look === 'holiday') return t(`attendance.letter.${look}`);
  return look === 'missing' ? '?' : look === 'none' ? '–' : '';
}

export function lookOf({ date, flags, workedMinutes, plannedMinutes }: MonthCell, today: string): DayLook {
  if (flags.includes('missing-clock-out')) return 'missing';
  if (workedMinutes > 0) return 'worked';
  if (flags.includes('on-leave')) return 'leave';
  if (flags.includes('absent')) return 'absent';
  if (flags.includes('holiday')) return 'holiday';
  if (plannedMinutes === 0) return 'free';
  return date >= today ? 'planned' : 'none';
}
