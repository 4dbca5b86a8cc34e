/** An amount as readers of that language write it. @param amount in the smallest unit of the currency */
export function moneyText(amount: number, currency: string, decimals: number, locale: string): string {
  return new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, { style: 'currency', currency }).format(amount / 10 ** decimals);
}
