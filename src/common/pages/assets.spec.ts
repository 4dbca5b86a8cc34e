import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type FastifyInstance, fastify } from 'fastify';
import { Assets } from './assets.js';

const SCRIPT = 'console.log(1);\n'.repeat(100);

describe('Assets', () => {
  const outside = mkdtempSync(join(tmpdir(), 'assets-'));
  const folder = join(outside, 'web');
  let server: FastifyInstance;

  beforeAll(async () => {
    mkdirSync(join(folder, 'media'), { recursive: true });
    const files = ['main-AB12cd34.js', 'main-AB12cd34.js.map', 'big-picture.svg', 'index.html', '.env', 'media/font-AB12CD34.woff2', '.hidden.js'];
    for (const file of files) writeFileSync(join(folder, file), SCRIPT);
    writeFileSync(join(outside, 'beside.js'), 'secret');
    const assets = await Assets.read(folder);
    server = fastify();
    server.get('/*', async (request, reply) => {
      if (!(await assets.send(request.url.slice(1), request, reply))) await reply.status(404).send('none');
      return reply;
    });
  });

  afterAll(async () => {
    await server.close();
    rmSync(outside, { recursive: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

  it('compresses as the client takes it, and says that it depends', async () => {
    const br = await get('/main-AB12cd34.js', { 'accept-encoding': 'gzip, br' });
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding', 'content-type': 'text/javascript; charset=utf-8' });
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(SCRIPT);
    const gzip = await get('/main-AB12cd34.js', { 'accept-encoding': 'br;q=0, gzip' });
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(SCRIPT);
    expect((await get('/main-AB12cd34.js')).body).toBe(SCRIPT);
  });

  it('leaves alone what is compressed already', async () => {
    expect((await get('/media/font-AB12CD34.woff2', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  });

  it('lets a name with a hash be kept for good, and others be asked for again', async () => {
    expect((await get('/main-AB12cd34.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const { headers } = await get('/big-picture.svg');
    expect(headers['cache-control']).toBe('no-cache');
    expect((await get('/big-picture.svg', { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
  });

  it.each(['/main-AB12cd34.js.map', '/index.html', '/.env', '/.hidden.js', '/../beside.js', '/media/../../beside.js', '/%2e%2e/beside.js', '/media'])(
    'INJ: has no %s',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404);
    },
  );
});
