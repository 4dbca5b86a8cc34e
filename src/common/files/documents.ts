import { open } from 'node:fs/promises';
import { faultOfArchive } from './archives.js';

/** Documents that are taken, with the ending a download of them gets. */
export const DOCUMENT_ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
};

/** `type`: none of the kinds taken. `unsafe`: a document that does more than be read, or something else besides. */
export type DocumentFault = 'type' | 'unsafe';

export type DocumentVerdict = { readonly mediaType: string } | { readonly fault: DocumentFault };

/** How much of either end of a PDF is looked at. */
const END = 1024;

/** Says what a document is by what is in it; neither its name nor the type that came with it is asked. */
export async function judgeDocument(path: string): Promise<DocumentVerdict> {
  // It knows hundreds of kinds, and takes memory for all of them once it is read.
  const { fileTypeFromFile } = await import('file-type');
  const mediaType = (await fileTypeFromFile(path))?.mime;
  if (mediaType === undefined || !(mediaType in DOCUMENT_ENDINGS)) return { fault: 'type' };
  const fault = mediaType === 'application/pdf' ? await faultOfPdf(path) : await faultOfArchive(path, mediaType);
  return fault ? { fault } : { mediaType };
}

/** A PDF begins as one and ends as one: nothing is put before it, and no archive hangs behind it. */
async function faultOfPdf(path: string): Promise<DocumentFault | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (from: number): Promise<string> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(END), 0, END, Math.max(0, from));
      return buffer.toString('latin1', 0, bytesRead);
    };
    const [head, tail] = [await read(0), await read(size - END)];
    if (!head.startsWith('%PDF-')) return 'type';
    const end = tail.lastIndexOf('%%EOF');
    return end < 0 || !/^[\s\0]*$/.test(tail.slice(end + 5)) || tail.includes('PK\x05\x06') ? 'unsafe' : undefined;
  } finally {
    await file.close();
  }
}
