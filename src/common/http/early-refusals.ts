import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { newTraceId } from '../logs/trace.js';
import { Problem, unavailable } from './problem.js';
import { problemText, sendProblem } from './problem.filter.js';

/** What arrives while the process is ending is refused, and its connection closed: another process will serve it. */
export function refuseWhileClosing(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!closing) return done();
    reply.header('connection', 'close');
    sendProblem(reply, unavailable(), request.id);
  });
}

const CLIENT_ERRORS: Readonly<Record<string, () => Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: () => new Problem(408, 'TIMEOUT', 'The request took too long to arrive.'),
  HPE_HEADER_OVERFLOW: () => new Problem(431, 'TOO_LARGE', 'The headers of the request are too large.'),
};

/** Answers bytes that never became a request. There is no reply to use: the socket gets a whole HTTP answer, then it ends. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const problem = CLIENT_ERRORS[error.code ?? '']?.() ?? new Problem(400, 'INVALID_INPUT', 'What was sent is not an HTTP request.');
  const body = problemText(problem, newTraceId());
  const status = problem.getStatus();
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/problem+json',
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
