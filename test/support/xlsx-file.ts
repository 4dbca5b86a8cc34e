import { inflateRawSync } from 'node:zlib';

/** The parts of a ZIP file, read from its directory at the end, as any reader does. @throws Error when it is none */
export function unzipped(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('not a ZIP file');
  const parts = new Map<string, string>();
  for (let i = 0, at = file.readUInt32LE(end + 16); i < file.readUInt16LE(end + 10); i++) {
    const [method, packed, nameLength, extraLength, commentLength, local] = [
      file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32), file.readUInt32LE(at + 42),
    ];
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + packed);
    parts.set(file.toString('utf8', at + 46, at + 46 + nameLength), (method === 8 ? inflateRawSync(data) : data).toString());
    at += 46 + nameLength + extraLength + commentLength;
  }
  return parts;
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The cells of the first sheet; fails on a formula. */
export function cellsOf(file: Buffer): (string | number | null)[][] {
  const sheet = unzipped(file).get('xl/worksheets/sheet1.xml');
  if (!sheet?.endsWith('</worksheet>') || sheet.includes('<f>')) throw new Error('no whole sheet of plain values');
  return [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row]) =>
    [...row!.matchAll(/<c\/>|<c><v>(.*?)<\/v><\/c>|<c t="inlineStr"><is><t xml:space="preserve">(.*?)<\/t><\/is><\/c>/gs)].map(([, number, text]) =>
      number !== undefined ? Number(number) : text !== undefined ? text.replaceAll(/&\w+;/g, (entity) => ENTITIES[entity]!) : null),
  );
}
