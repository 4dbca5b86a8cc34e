/** What follows from a record, the schedule, holidays and leave; derived, never stored. */
export const ATTENDANCE_FLAGS = [
  'late', 'early', 'absent', 'on-leave', 'holiday', 'missing-clock-out', 'too-long', 'unscheduled', 'night', 'corrected',
] as const;
export type AttendanceFlag = (typeof ATTENDANCE_FLAGS)[number];

/** Days that one filter by flag (as told, or when an end is left open) or one sum may span: flags are worked out day by day. */
export const MOST_DAYS = { flagged: 93, usual: 31, timesheet: 366 } as const;
