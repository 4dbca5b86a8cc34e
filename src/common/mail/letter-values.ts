/** A calendar date as a letter says it; what is no date stays as it is. @param day YYYY-MM-DD */
export function dayText(day: string, locale: string): string {
  const date = new Date(day);
  return Number.isNaN(date.getTime()) ? day : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
