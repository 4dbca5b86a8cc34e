/** Overtime: requests, totals and limits. */
export const overtimeEn = {
  title: 'Overtime',
  mine: 'My requests',
};
