import { createHmac } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { concatMap, from, type Observable, of } from 'rxjs';
import { deriveKeys } from '../config/app-secrets.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { currentRequest } from '../tenancy/request-context.js';
import { Database } from '../tenancy/database.js';
import { invalidInput, Problem } from './problem.js';

const SECRET_ANSWER = 'optserv:secret-answer';

/** The answer holds a secret (a token, a link): it is never stored, so never replayed. */
export const AnswersSecret = () => SetMetadata(SECRET_ANSWER, true);

/** What the route does is undone before it answers: there is nothing that a second request could do twice. */
export const LeavesNothing = () => SetMetadata(SECRET_ANSWER, true);

/**
 * `Idempotency-Key` on a POST: the answer is kept for 24 hours in the transaction of its effect, and the same request gets
 * it again. Two of them at once: the second waits for the first.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  /** Requests may hold a password: without a key, their hash would let it be guessed. */
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    @Inject(CONFIG) config: Config,
  ) {
    this.keys = deriveKeys(config.appSecrets, 'idempotency keys');
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const applies = request.method === 'POST' && key !== undefined && currentRequest().unitOfWork !== undefined;
    if (!applies || this.reflector.get<boolean | undefined>(SECRET_ANSWER, context.getHandler())) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw invalidInput([{ field: 'Idempotency-Key', code: 'WRONG_FORM', message: 'Idempotency-Key must be 1 to 200 visible characters' }]);
    }
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const body = Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null);
    const hashes = this.keys.map((mac) => createHmac('sha256', mac).update(`${request.method} ${request.url}\n`).update(body).digest());
    return from(this.replayed(key, hashes, reply)).pipe(
      concatMap((earlier) =>
        earlier.found ? of(earlier.answer) : next.handle().pipe(concatMap((answer: unknown) => this.keep(key, answer, reply))),
      ),
    );
  }

  private async replayed(key: string, hashes: readonly Buffer[], reply: FastifyReply): Promise<{ found: boolean; answer?: unknown }> {
    const inserted = await this.database.query('insert into app.idempotency_key (key, request_hash) values ($1, $2) on conflict do nothing returning key', [key, hashes[0]]);
    if (inserted.length > 0) return { found: false };
    const earlier = await this.database.first<{ request_hash: Buffer; status: number; body: string | null }>(
      'select request_hash, status, body from app.idempotency_key where company_id = $1 and person_id = $2 and key = $3',
      [this.database.actor.companyId, this.database.actor.personId, key],
    );
    if (!earlier || !hashes.some((hash) => earlier.request_hash.equals(hash))) {
      throw new Problem(422, 'IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used for another request. Send a new one.');
    }
    reply.status(earlier.status);
    return { found: true, answer: earlier.body === null ? undefined : (JSON.parse(earlier.body) as unknown) };
  }

  private async keep(key: string, answer: unknown, reply: FastifyReply): Promise<unknown> {
    await this.database.query('update app.idempotency_key set status = $4, body = $5 where company_id = $1 and person_id = $2 and key = $3', [
      this.database.actor.companyId,
      this.database.actor.personId,
      key,
      reply.statusCode,
      answer === undefined ? null : JSON.stringify(answer),
    ]);
    return answer;
  }
}
