/** A date that reads one way only, as YYYY-MM-DD: ISO, 31.03.2026, or 31/03/2026 and 03/31/2026 where the day is past 12. */
export function isoDateOf(text: string): string | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?$/.exec(text);
  if (iso) return validDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, first, separator, second, year] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text) ?? [];
  if (!first || !second || !year) return undefined;
  const [a, b] = [Number(first), Number(second)];
  if (separator === '.' || a > 12 || a === b) return validDate(Number(year), b, a);
  return b > 12 ? validDate(Number(year), a, b) : undefined;
}

function validDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : undefined;
}
