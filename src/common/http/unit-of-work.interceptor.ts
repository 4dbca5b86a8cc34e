import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, concatMap, defer, from, type Observable, throwError, timer } from 'rxjs';
import { reopenUnitOfWork } from '../guards/authentication.guard.js';
import { UnitsOfWork } from '../tenancy/units-of-work.js';
import { isRetriable } from './database-problems.js';

const RETRIES = 3;

/** Commits before the answer is sent; a deadlock or serialization failure runs the whole transaction again. */
@Injectable()
export class UnitOfWorkInterceptor implements NestInterceptor {
  constructor(private readonly unitsOfWork: UnitsOfWork) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const attempt = (retriesLeft: number): Observable<unknown> =>
      defer(() => next.handle()).pipe(
        concatMap(async (answer: unknown) => {
          await this.unitsOfWork.commit();
          return answer;
        }),
        catchError((error: unknown) => {
          if (retriesLeft === 0 || !isRetriable(error)) return throwError(() => error);
          return timer(20 + Math.random() * 80).pipe(
            concatMap(() => from(reopenUnitOfWork(request, this.unitsOfWork))),
            concatMap(() => attempt(retriesLeft - 1)),
          );
        }),
      );
    return attempt(RETRIES);
  }
}
