/** Decimals of a currency: 2 for EUR, 0 for VND and JPY. @throws RangeError for what is no currency code */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Reads an amount that a person typed, such as 1200000 or 49.50, without ever making a fraction of it.
 * @returns the amount in the currency's smallest unit, or undefined when it is no amount of that currency
 */
export function minorUnits(typed: string, currency: string): number | undefined {
  const decimals = decimalsOf(currency);
  const [, sign, whole, fraction = ''] = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(typed) ?? [];
  if (whole === undefined || fraction.length > decimals) return undefined;
  return Number(`${sign}${whole}${fraction.padEnd(decimals, '0')}`);
}

/** The amount as readers of that language write it: "1.200.000 ₫", "€49.50". @param amount in the currency's smallest unit */
export function moneyText(amount: number, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, { style: 'currency', currency }).format(amount / 10 ** decimalsOf(currency));
}

/** How an invoice is called: "INV-000042". */
export const invoiceName = (number: number): string => `INV-${String(number).padStart(6, '0')}`;
