const WEEKDAY = { start: '08:00', end: '16:30', breakMinutes: 30 };
const week = [WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, null, null];

/** What a body of the routes of working time needs beside what its schema says, so that the call comes to something. */
export function timeChange(path: string, serial: number): object | undefined {
  const day = String((serial % 27) + 1).padStart(2, '0');
  if (path.endsWith('/work-schedule')) return { startsOn: `2031-03-${day}`, week };
  if (path.endsWith('/attendance/corrections')) return { workDate: `2025-04-${day}`, clockIn: `2025-04-${day}T08:00:00Z`, clockOut: `2025-04-${day}T16:00:00Z` };
  if (path.endsWith('/overtime/requests')) return { date: `2025-05-${day}`, minutes: 60 };
  // A reason, since their records of that day may know of less.
  if (path.endsWith('/overtime/requests/{id}/approve')) return { comment: 'as agreed' };
  if (path.endsWith('/period-locks')) return { from: `2000-04-${day}`, until: `2000-04-${day}` };
  return undefined;
}
