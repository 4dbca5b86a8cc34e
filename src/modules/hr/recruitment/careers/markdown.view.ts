import MarkdownIt from 'markdown-it';

/**
 * Markdown as the career page shows it and the editor previews it. HTML in the text is text; links lead to web pages and
 * mail addresses only and pass nothing on; there are no images, which would tell somebody else who reads the page.
 */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false }).disable(['image', 'code']);
markdown.validateLink = (address) => /^(https?:\/\/|mailto:)[^\s"'<>\\]+$/i.test(address.trim());

const HEADINGS: Readonly<Record<string, string>> = { h1: 'h3', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6' };

/** The page has headings of its own above those of the text. */
markdown.core.ruler.push('lower headings', ({ tokens }) => {
  for (const token of tokens) if (token.type.startsWith('heading_')) token.tag = HEADINGS[token.tag] ?? token.tag;
});
markdown.renderer.rules['link_open'] = (tokens, place, options, _env, renderer) => {
  tokens[place]!.attrSet('rel', 'nofollow noopener noreferrer');
  return renderer.renderToken(tokens, place, options);
};

export function htmlOf(text: string): string {
  return markdown.render(text);
}

/** The beginning of a text without marks, for search engines and previews of links. @param most characters */
export function summaryOf(text: string, most: number): string {
  const words: string[] = [];
  for (const { children } of markdown.parse(text, {})) words.push(...(children ?? []).map(({ content, type }) => (type.endsWith('break') ? ' ' : content)), ' ');
  const plain = words.join('').replaceAll(/\s+/g, ' ').trim();
  return plain.length <= most ? plain : `${plain.slice(0, most).replace(/\s\S*$/, '')}…`;
}
