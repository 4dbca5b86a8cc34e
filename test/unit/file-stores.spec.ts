import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { FileMissing, type FileStore } from '../../src/common/files/file-store.js';
import { LocalFileStore } from '../../src/common/files/local-file-store.js';
import { S3FileStore } from '../../src/common/files/s3-file-store.js';

const KEY = { companyId: '01a203c3-c91e-730c-81e7-3301586de57c', id: '01a203c3-cd33-70c5-b739-adea85f44ee4' };

let folder: string;
let server: S3rver;
const stores: Record<string, FileStore> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stores-'));
  server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: join(folder, 's3'), configureBuckets: [{ name: 'files', configs: [] }] });
  const { port } = await server.run();
  stores['a disk'] = new LocalFileStore(join(folder, 'disk'));
  stores['an S3 server'] = new S3FileStore({ bucket: 'files', endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', prefix: 'cvs/' });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function textOf(store: FileStore): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.read(KEY)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

it.each(['a disk', 'an S3 server'])('%s gives back what it was given, until it is removed', async (kind) => {
  const store = stores[kind]!;
  const path = join(folder, 'incoming');
  await writeFile(path, `kept on ${kind}`);
  await store.put(KEY, path);
  await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await textOf(store)).toBe(`kept on ${kind}`);
  await store.remove(KEY);
  await expect(store.read(KEY)).rejects.toBeInstanceOf(FileMissing);
  await store.remove(KEY);
});
