import type { Answer, HttpClient } from './http-client.js';

const BOUNDARY = 'a-boundary-of-tests';

/** Sends a CSV file as a form does. @param fields text fields beside it */
export function uploadCsv(client: HttpClient, path: string, csv: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const parts = [
    ...Object.entries(fields).map(([name, value]) => `content-disposition: form-data; name="${name}"\r\n\r\n${value}`),
    `content-disposition: form-data; name="file"; filename="list.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}`,
  ];
  const raw = `${parts.map((part) => `--${BOUNDARY}\r\n${part}\r\n`).join('')}--${BOUNDARY}--\r\n`;
  return client.call('POST', path, undefined, { raw, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } });
}
