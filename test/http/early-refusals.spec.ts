import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type ApiProcess, startApi } from '../support/api-process.js';
import type { TestDatabase } from '../support/database.js';
import { emptyDatabase } from '../support/templates.js';

let database: TestDatabase;
let api: ApiProcess;
beforeAll(async () => {
  database = await emptyDatabase();
  api = await startApi(database);
});
afterAll(async () => {
  await api?.stop();
  await database?.drop();
});

async function open(): Promise<Socket> {
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  await once(socket, 'connect');
  return socket;
}

/** Everything the server says until it hangs up, as status, media type and body. */
async function answerOn(socket: Socket): Promise<{ status: number; type: string; body: Record<string, unknown> }> {
  let said = '';
  for await (const chunk of socket) said += chunk;
  const [head = '', body = ''] = said.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), type: /content-type: ([^\r;]+)/i.exec(head)?.[1] ?? '', body: JSON.parse(body) };
}

const problem = (status: number, code: string) => ({
  status,
  type: 'application/problem+json',
  body: expect.objectContaining({ status, code, detail: expect.any(String), traceId: expect.any(String) }),
});

it('answers what is not HTTP with a problem', async () => {
  const socket = await open();
  socket.write('what is this\r\n\r\n');
  expect(await answerOn(socket)).toEqual(problem(400, 'INVALID_INPUT'));
});

it('answers headers that are too large with a problem', async () => {
  const socket = await open();
  socket.write(`GET /health/live HTTP/1.1\r\nhost: x\r\nx-much: ${'a'.repeat(40_000)}\r\n\r\n`);
  expect(await answerOn(socket)).toEqual(problem(431, 'TOO_LARGE'));
});

it('serves a request that arrives in pieces, and refuses one that is finished while the process ends', async () => {
  const finish = 'connection: close\r\n\r\n';
  const before = await open();
  before.write('GET /health/live HTTP/1.1\r\nhost: x\r\n');
  before.write(finish);
  expect(await answerOn(before)).toMatchObject({ status: 200, body: { status: 'ok' } });

  const during = await open();
  during.write('GET /health/live HTTP/1.1\r\nhost: x\r\n');
  await pause(100);
  const stopped = api.stop();
  await pause(300);
  during.write(finish);
  expect(await answerOn(during)).toEqual(problem(503, 'UNAVAILABLE'));
  await stopped;
});
