import { tmpdir } from 'node:os';
import { fastify, type FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import { IncomingFiles } from '../files/incoming-files.js';
import { acceptUploads, Upload } from './uploads.js';

const rules = { maxBytes: 100, fields: { mapping: 'What is what' } };
const boundary = 'edge';

const part = (disposition: string, value: string): string => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;
const file = (content: string, name = 'a.csv'): string => part(`name="file"; filename="${name}"`, content);
const form = (...parts: string[]): string => `${parts.join('')}--${boundary}--\r\n`;

let server: FastifyInstance;

beforeAll(() => {
  server = fastify();
  acceptUploads(server, new IncomingFiles({ files: { folder: tmpdir() } } as Config));
  const echo = ({ body }: { body: unknown }) => (body instanceof Upload ? { ...body, content: body.content.toString() } : null);
  server.post('/upload', { config: { upload: rules } }, echo);
  server.post('/other', echo);
});
afterAll(() => server.close());

async function send(payload: string, path = '/upload', contentType = `multipart/form-data; boundary=${boundary}`) {
  const { statusCode, payload: body } = await server.inject({ method: 'POST', url: path, payload, headers: { 'content-type': contentType } });
  return { statusCode, body: JSON.parse(body) as Record<string, unknown> };
}

describe('a form with a file', () => {
  it('is read whole on the routes that take one', async () => {
    const { statusCode, body } = await send(form(part('name="mapping"', '{}'), file('a,b', '../../naïve\u0007.csv')));
    expect([statusCode, body]).toEqual([200, { name: 'naïve .csv', content: 'a,b', fields: { mapping: '{}' } }]);
  });

  it('is 415 everywhere else', async () => {
    expect((await send(form(file('x')), '/other')).statusCode).toBe(415);
  });

  it.each([
    ['without a file', form(part('name="mapping"', '{}')), 400],
    ['with two files', form(file('x'), file('y')), 400],
    ['with a field nobody asked for', form(file('x'), part('name="role"', 'admin')), 400],
    ['with a field twice', form(file('x'), part('name="mapping"', '1'), part('name="mapping"', '2')), 400],
    ['with the file as text', form(part('name="file"', 'x')), 400],
    ['cut off', form(file('x')).slice(0, 60), 400],
    ['that is none', 'no form at all', 400],
    ['with too large a file', form(file('x'.repeat(101))), 413],
    ['with a file just small enough', form(file('x'.repeat(100))), 200],
  ])('%s', async (_, payload, status) => {
    expect((await send(payload)).statusCode).toBe(status);
  });

  it('needs its boundary', async () => {
    expect((await send(form(file('x')), '/upload', 'multipart/form-data')).statusCode).toBe(400);
  });
});
