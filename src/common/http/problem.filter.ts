import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentRequestIfAny } from '../tenancy/request-context.js';
import { UnitsOfWork } from '../tenancy/units-of-work.js';
import { databaseError } from '../tenancy/database-error.js';
import { databaseErrors } from '../metrics/metrics.js';
import { databaseProblem } from './database-problems.js';
import { noteProblem } from './observation.js';
import { notFound, Problem } from './problem.js';

/** Codes for refusals that come from the framework rather than from us. */
const CODES: Readonly<Record<number, string>> = {
  400: 'INVALID_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'TIMEOUT',
  413: 'TOO_LARGE',
  414: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  431: 'TOO_LARGE',
};

/** Every error leaves as application/problem+json, without stack, SQL or names of the schema; the transaction is rolled back first. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');

  constructor(private readonly unitsOfWork: UnitsOfWork) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (currentRequestIfAny()) await this.unitsOfWork.rollback();
    const problem = this.problemOf(error, request);
    if (reply.sent) return;
    sendProblem(reply, problem, request.id);
  }

  /** The SQL text and its values stay out of the log: they hold personal data. */
  private problemOf(error: unknown, request: FastifyRequest): Problem {
    const known = asProblem(error);
    const what = `${request.method} ${request.routeOptions.url ?? ''} ${request.id}`;
    const cause = databaseError(error);
    // That the service is busy is the operators' business, too: they are told with what.
    if (known?.getStatus() === 503 && known !== error) this.logger.warn(`${what}: ${cause ? `SQLSTATE ${cause.code}` : String(error)}`);
    if (known) return known;
    if (cause) databaseErrors.inc({ sqlstate: cause.code ?? 'none' });
    this.logger.error(
      `${what}: ${cause ? `SQLSTATE ${cause.code} ${cause.constraint ?? ''} ${cause.message}` : String(error)}`,
      cause ? undefined : error instanceof Error ? error.stack : undefined,
    );
    return new Problem(500, 'INTERNAL', 'Something went wrong on our side. Try again; if it stays, tell support the trace id.');
  }
}

/** What is told to the caller, or undefined when the error is our own mistake. */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error.message);
  const fromDatabase = databaseProblem(error);
  if (fromDatabase) return fromDatabase;
  const status = (error as { statusCode?: number } | null)?.statusCode;
  return status && status < 500 ? fromStatus(status, (error as Error).message) : undefined;
}

function fromStatus(status: number, message: string): Problem | undefined {
  if (status === 404) return notFound();
  return status < 500 ? new Problem(status, CODES[status] ?? 'REFUSED', message) : undefined;
}

export function sendProblem(reply: FastifyReply, problem: Problem, traceId: string): void {
  const status = problem.getStatus();
  noteProblem(reply, problem.code);
  if (problem.more.retryAfter !== undefined) reply.header('retry-after', String(problem.more.retryAfter));
  void reply.status(status).type('application/problem+json').send(problemText(problem, traceId));
}

export function problemText(problem: Problem, traceId: string): string {
  const { retryAfter: _, ...more } = problem.more;
  const title = problem.code.charAt(0) + problem.code.slice(1).toLowerCase().replaceAll('_', ' ');
  return JSON.stringify({ ...more, type: 'about:blank', title, status: problem.getStatus(), detail: problem.detail, code: problem.code, traceId });
}
