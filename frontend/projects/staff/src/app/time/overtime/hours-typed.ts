/** "2", "1.5", "1,5" or "1:30" as minutes; null for what is none of these, or nothing. */
export function minutesOf(typed: string): number | null {
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(typed.trim());
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]) || null;
  const decimal = /^\d{1,3}(?:[.,]\d{1,2})?$/.exec(typed.trim());
  return decimal ? Math.round(Number(decimal[0].replace(',', '.')) * 60) || null : null;
}
