const made = new Map<string, Intl.DateTimeFormat>();

/** A formatter, made once: making one takes far longer than writing a date with it, and lists write hundreds. */
export function dateFormatter(locale: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(shape)}`;
  const formatter = made.get(key) ?? new Intl.DateTimeFormat(locale, shape);
  made.set(key, formatter);
  return formatter;
}

/** A number as it is written, with the minus of typography where Intl has a hyphen. */
export function numberText(locale: string, value: number, shape?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, shape).format(value).replace('-', '−');
}
