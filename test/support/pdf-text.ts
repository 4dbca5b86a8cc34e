import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF as a reader finds it: the strings that its pages draw, taken through the ToUnicode table of the font they
 * are drawn in. Reads what one PDF writer makes: streams packed with Flate, strings as hexadecimal glyph numbers of two bytes.
 */
export function pdfText(pdf: Buffer): string {
  const source = pdf.toString('latin1');
  const objects = new Map([...source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id!, body!]));
  const stream = (id: string): string => {
    const [, dictionary = '', data = ''] = /^(<<[\s\S]*?>>)\s*stream\n([\s\S]*)\nendstream/.exec(objects.get(id) ?? '') ?? [];
    return dictionary.includes('/FlateDecode') ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data;
  };
  const [, resources = ''] = /\/Font <<([\s\S]*?)>>/.exec([...objects.values()].find((body) => /\/Font <</.test(body)) ?? '') ?? [];
  const fonts = new Map([...resources.matchAll(/\/(\S+) (\d+) 0 R/g)].map(([, name, id]) => [name!, glyphsOf(stream(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)!)![1]!))]));
  const pages = [...objects.values()].flatMap((body) => (/\/Type \/Page\b/.test(body) ? [/\/Contents (\d+) 0 R/.exec(body)![1]!] : []));
  return pages.map((id) => drawn(stream(id), fonts)).join('\n');
}

type Glyphs = ReadonlyMap<number, string>;

/** What each glyph stands for, by the table's ranges. */
function glyphsOf(table: string): Glyphs {
  const glyphs = new Map<number, string>();
  for (const [, first, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    [...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex], place) => glyphs.set(Number.parseInt(first!, 16) + place, characters(hex!.replaceAll(' ', ''))));
  }
  return glyphs;
}

const characters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Strings in the order they are drawn; another line where the position changes. */
function drawn(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let glyphs: Glyphs = new Map();
  let text = '';
  for (const [, font, array, position] of content.matchAll(/\/(\S+) [\d.]+ Tf|\[([^\]]*)\] TJ|(\bTm\b)/g)) {
    if (font) glyphs = fonts.get(font) ?? new Map();
    if (position) text += '\n';
    for (const [, hex] of (array ?? '').matchAll(/<([0-9a-f]*)>/gi)) {
      for (let at = 0; at < hex!.length; at += 4) text += glyphs.get(Number.parseInt(hex!.slice(at, at + 4), 16)) ?? '\uFFFD';
    }
  }
  return text;
}
