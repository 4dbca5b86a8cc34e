import type { PostingLine } from '../careers.queries.js';
import { escaped } from '../html.view.js';

/** @param home address of the career page, without a slash at the end */
export function sitemapOf(home: string, postings: readonly PostingLine[]): string {
  const entries = postings.map(({ id, publishedOn }) => `<url><loc>${escaped(`${home}/${id}`)}</loc><lastmod>${publishedOn}</lastmod></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${escaped(home)}</loc></url>${entries.join('')}</urlset>\n`;
}
