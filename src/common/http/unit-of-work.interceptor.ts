import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, concatMap, defer, from, type Observable } from 'rxjs';
import { reopenUnitOfWork } from '../guards/authentication.guard.js';
import { Retries } from '../tenancy/retries.js';
import { UnitsOfWork } from '../tenancy/units-of-work.js';

/** Commits before the answer is sent; a transaction that lost to another's locks runs again as a whole. */
@Injectable()
export class UnitOfWorkInterceptor implements NestInterceptor {
  constructor(private readonly unitsOfWork: UnitsOfWork) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const retries = new Retries();
    const attempt = (): Observable<unknown> =>
      defer(() => next.handle()).pipe(
        concatMap(async (answer: unknown) => {
          await this.unitsOfWork.commit();
          return answer;
        }),
        catchError((error: unknown) =>
          from(retries.afterFailure(error)).pipe(
            concatMap(() => from(reopenUnitOfWork(request, this.unitsOfWork))),
            concatMap(attempt),
          )),
      );
    return attempt();
  }
}
