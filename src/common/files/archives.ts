import { open } from 'node:fs/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { DocumentFault } from './documents.js';

/** What a document of ten megabytes can honestly hold. */
const MAX_ENTRIES = 2000;
const MAX_UNPACKED = 100 * 1024 * 1024;
/** Plain text shrinks to a fiftieth at most; small files may do better without meaning harm. */
const MAX_RATIO = 150;
const SMALL = 1024 * 1024;

/** Programs and controls inside documents: Visual Basic, ActiveX, OpenDocument Basic and scripts, packaged objects. */
const PROGRAMS = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/.*|Basic\/.*|Scripts\/.*|Dialogs\/.*|oleObject[^/]*)$/i;

const MACROS_DECLARED = /macroEnabled|vnd\.ms-office\.vbaProject/i;

/** What is wrong with a document that is a ZIP archive inside, if anything. Every entry is unpacked once, within limits, and forgotten. */
export async function faultOfArchive(path: string, mediaType: string): Promise<DocumentFault | undefined> {
  if (!(await isNothingElse(path))) return 'unsafe';
  let archive: ZipFile;
  try {
    archive = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
  } catch {
    return 'unsafe';
  }
  try {
    return (await isHarmless(archive, mediaType)) ? undefined : 'unsafe';
  } catch {
    // Malformed, or not what its directory says.
    return 'unsafe';
  } finally {
    archive.close();
  }
}

/** True when the file is the archive from its first byte to its last: nothing is put before it or behind. */
async function isNothingElse(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size < 22) return false;
    const { buffer: head } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const { buffer: end } = await file.read(Buffer.alloc(22), 0, 22, size - 22);
    const directory = end.readUInt32LE(16) + end.readUInt32LE(12);
    return head.toString('latin1') === 'PK\x03\x04' && end.readUInt32LE(0) === 0x06054b50 && directory === size - 22;
  } finally {
    await file.close();
  }
}

async function isHarmless(archive: ZipFile, mediaType: string): Promise<boolean> {
  if (archive.entryCount > MAX_ENTRIES) return false;
  let unpacked = 0;
  for await (const entry of archive.eachEntry()) {
    if (entry.isEncrypted() || PROGRAMS.test(entry.fileName)) return false;
    if (entry.uncompressedSize > SMALL && entry.uncompressedSize > MAX_RATIO * entry.compressedSize) return false;
    unpacked += entry.uncompressedSize;
    if (unpacked > MAX_UNPACKED) return false;
    // The directory may lie about sizes: unpacking says what is true, and ends at what was promised.
    const text = await unpack(archive, entry, entry.fileName === '[Content_Types].xml' || entry.fileName === 'mimetype' || entry.fileName === 'META-INF/manifest.xml');
    if (MACROS_DECLARED.test(text) || (entry.fileName === 'META-INF/manifest.xml' && /<manifest:encryption-data/.test(text))) return false;
    if (entry.fileName === 'mimetype' && text.trim() !== mediaType) return false;
  }
  return true;
}

/** Unpacks one entry; answers its text when that is wanted, and nothing otherwise. @throws Error when its size is another than promised */
async function unpack(archive: ZipFile, entry: Entry, wanted: boolean): Promise<string> {
  if (entry.fileName.endsWith('/')) return '';
  const stream = await archive.openReadStreamPromise(entry);
  const kept: Buffer[] = [];
  for await (const chunk of stream) if (wanted) kept.push(chunk as Buffer);
  return Buffer.concat(kept).toString('utf8');
}
