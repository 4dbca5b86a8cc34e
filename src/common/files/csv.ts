/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** Tells spreadsheets, which guess otherwise, that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** True for text that a spreadsheet would run rather than show. */
export const looksLikeFormula = (text: string): boolean => FORMULA_START.test(text);

/** One line of a CSV file (RFC 4180). Text that looks like a formula gets a quote in front and is shown as it is. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = looksLikeFormula(value) ? `'${value}` : value;
  return /[",\r\n\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
