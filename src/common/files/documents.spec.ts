import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeDocument } from './documents.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function judge(content: string | Buffer) {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return judgeDocument(path);
}

const PDF = '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

it('a PDF is one from its first byte to its last', async () => {
  expect(await judge(PDF)).toEqual({ mediaType: 'application/pdf' });
  expect(await judge(`${PDF}${' '.repeat(20)}\n`)).toEqual({ mediaType: 'application/pdf' });
  expect(await judge(`${'x'.repeat(5000)}`)).toEqual({ fault: 'type' });
  expect(await judge(`${PDF}<script>`)).toEqual({ fault: 'unsafe' });
  expect(await judge('%PDF-1.7\nthe rest is missing')).toEqual({ fault: 'unsafe' });
});

it('nothing at all is no document', async () => {
  expect(await judge('')).toEqual({ fault: 'type' });
});
