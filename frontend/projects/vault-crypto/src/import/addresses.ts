import { CONTENT_LIMITS } from '../content/content';

/** Several addresses stand in one cell, separated by a comma or a line break before the next scheme. */
const BETWEEN = /[,\r\n]+\s*(?=[a-z][a-z\d+.-]*:\/\/)|[\r\n]+/i;

/**
 * Sorts addresses into those everybody may see beside the item and those that stay secret: other schemes, and any with a name or
 * password in it.
 */
export function sortAddresses(cell: string): { visible: string[]; secret: string[] } {
  const visible: string[] = [];
  const secret: string[] = [];
  for (const given of cell.split(BETWEEN).map((text) => text.trim()).filter((text) => text !== '')) {
    const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `https://${given}`);
    const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
    const fits = url !== null && url.href.length <= CONTENT_LIMITS.url && visible.length < CONTENT_LIMITS.urls;
    if (isPlain && fits && !visible.includes(url.href)) visible.push(url.href);
    else if (!isPlain || !fits) secret.push(given);
  }
  return { visible, secret };
}

export const hostOf = (url: string | undefined): string => (url === undefined ? '' : (URL.parse(url)?.host ?? ''));
