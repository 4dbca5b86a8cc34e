import { AsyncLocalStorage } from 'node:async_hooks';
import type { UnitOfWork } from './unit-of-work.js';

/** What belongs to one request and is needed far from its handler. */
export interface RequestContext {
  readonly requestId: string;
  /** Address of the client as far as it can be trusted. */
  readonly network: string;
  /** Milliseconds of `performance.now()` when the request arrived. */
  readonly arrivedAt: number;
  unitOfWork?: UnitOfWork | undefined;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** @throws Error outside a request: whoever asks runs where no actor can be known */
export function currentRequest(): RequestContext {
  const context = storage.getStore();
  if (!context) throw new Error('not inside a request');
  return context;
}

export function currentRequestIfAny(): RequestContext | undefined {
  return storage.getStore();
}
