import { numberText } from '../format/formatters';

/**
 * The part of ICU MessageFormat our texts use: `{name}`, `{n, plural, =0 {none} one {# person} other {# people}}`
 * and `{kind, select, a {…} other {…}}`, nested as needed. `#` is the number in the reader's format.
 */
export function formatMessage(text: string, params: Record<string, unknown>, locale: string, count?: number): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const char = text[at];
    if (char === '#' && count !== undefined) {
      out += numberText(locale, count);
      at += 1;
    } else if (char === '{') {
      const end = closing(text, at);
      out += argument(text.slice(at + 1, end), params, locale);
      at = end + 1;
    } else {
      out += char;
      at += 1;
    }
  }
  return out;
}

function argument(body: string, params: Record<string, unknown>, locale: string): string {
  const parts = /^\s*([\w.]+)\s*(?:,\s*(plural|select)\s*,([\s\S]*))?$/.exec(body);
  if (!parts) return `{${body}}`;
  const value = params[parts[1] ?? ''];
  if (!parts[2]) return typeof value === 'number' ? numberText(locale, value) : typeof value === 'string' ? value : '';
  const cases = branches(parts[3] ?? '');
  if (parts[2] === 'select') return formatMessage(cases.get(String(value)) ?? cases.get('other') ?? '', params, locale);
  const n = Number(value ?? 0);
  const chosen = cases.get(`=${n}`) ?? cases.get(new Intl.PluralRules(locale).select(n)) ?? cases.get('other') ?? '';
  return formatMessage(chosen, params, locale, n);
}

function branches(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('{', at);
    if (open < 0) break;
    const end = closing(text, open);
    found.set(text.slice(at, open).trim(), text.slice(open + 1, end));
    at = end + 1;
  }
  return found;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
}
