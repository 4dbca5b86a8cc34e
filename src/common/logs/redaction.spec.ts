import { Writable } from 'node:stream';
import fastify from 'fastify';
import { FrameworkLog, logOptions } from './logs.js';
import { scrubbed } from './redaction.js';

const SECRET = 'unfindable-4711';

function logOf(write: (log: ReturnType<typeof fastify>['log']) => void): string {
  let written = '';
  const stream = new Writable({ write: (chunk: Buffer, _, done) => (written += chunk.toString(), done()) });
  write(fastify({ logger: logOptions('trace', stream) }).log);
  return written;
}

it.each(['authorization', 'cookie', 'set-cookie', 'password', 'newPassword', 'pin', 'otp', 'token', 'refreshToken', 'secret', 'ciphertext', 'wrappedKey', 'html', 'text', 'body', 'appSecrets'])('censors %s at any of three depths', (field) => {
  for (const planted of [{ [field]: SECRET }, { request: { [field]: SECRET } }, { a: { b: { [field]: SECRET } } }]) {
    const line = logOf((log) => log.info(planted, 'planted'));
    expect(line).toContain('[redacted]');
    expect(line).not.toContain(SECRET);
  }
});

it.each([
  ['an access token', 'eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOiIxIn0.c2lnbmF0dXJl'],
  ['an API key', `opt_${'A'.repeat(65)}`],
  ['a header', 'Bearer abc.def-ghi'],
  ['a cookie', '__Host-optserv-session=01890000-0000-7000-8000-000000000000.abc'],
  ['a link', `01890000-0000-7000-8000-000000000000.1.${'b'.repeat(43)}`],
  ['a session', `01890000-0000-7000-8000-000000000000.${'c'.repeat(43)}`],
])('takes %s out of messages, stacks and errors of others', (_, credential) => {
  expect(scrubbed(`before ${credential} after`)).not.toContain(credential.slice(-12));
  const error = new Error(`could not read ${credential}`);
  const line = logOf((log) => {
    new FrameworkLog(log).error(error);
    new FrameworkLog(log).error(`failed: ${credential}`, error.stack, 'Jobs');
    log.error({ err: Object.assign(error, { parameters: [SECRET], detail: SECRET }) }, 'failed');
  });
  expect(line.split('\n').filter(Boolean)).toHaveLength(3);
  expect(line).not.toContain(credential.slice(-12));
  expect(line).not.toContain(SECRET);
});

it('keeps what an address leads to, without who signs in there', () => {
  expect(scrubbed('connect postgres://owner:very-secret@db.example:5432/optserv')).toBe('connect postgres://[redacted]@db.example:5432/optserv');
});

it('INJ-12 what somebody typed stays on its line', () => {
  const line = logOf((log) => new FrameworkLog(log).warn('name\n{"level":"fatal"}\u001b[31m'));
  expect(line.trim().split('\n')).toHaveLength(1);
  expect(line).not.toContain('\u001b');
});
