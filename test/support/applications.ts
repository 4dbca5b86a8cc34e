import { ZipFile } from 'yazl';
import type { Answer, HttpClient } from './http-client.js';

const BOUNDARY = 'a-boundary-of-tests';

export interface SentFile {
  readonly name: string;
  readonly content: Buffer;
}

/** A document that PDF readers open: one empty page. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n' +
    'xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000056 00000 n \n0000000109 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n176\n%%EOF\n',
);

const DOCX_TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** A word processor's document, with whatever else it should hold. */
export function docx(more: Readonly<Record<string, Buffer | string>> = {}): Promise<Buffer> {
  return zipped({ '[Content_Types].xml': DOCX_TYPES, 'word/document.xml': '<w:document/>', ...more });
}

export function odt(more: Readonly<Record<string, Buffer | string>> = {}): Promise<Buffer> {
  return zipped({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<office:document-content/>', ...more });
}

export async function zipped(files: Readonly<Record<string, Buffer | string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, { compress: name !== 'mimetype', mtime: new Date('2026-01-01T00:00:00Z') });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** A form as a browser sends it. */
export function formOf(fields: Readonly<Record<string, string>>, file?: SentFile): { raw: Buffer; headers: Record<string, string> } {
  const parts: Buffer[] = Object.entries(fields).map(([name, value]) => Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  if (file) {
    const name = file.name.replaceAll('"', '%22').replaceAll(/[\r\n]/g, ' ');
    parts.push(Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="cv"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`), file.content, Buffer.from('\r\n'));
  }
  return { raw: Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } };
}

export const MAI = { name: 'Mai Trần', email: 'mai@applicants.example', consent: 'true' } as const;

/** Applies over the API. */
export function apply(client: HttpClient, slug: string, postingId: string, fields: Readonly<Record<string, string>> = MAI, file?: SentFile): Promise<Answer> {
  return client.call('POST', `/api/public/v1/careers/${slug}/${postingId}/applications`, undefined, formOf(fields, file));
}

export const POSTING = { title: 'Gardener', description: 'We **grow** things.', location: 'Berlin', workMode: 'hybrid', employmentType: 'full-time' } as const;
