import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** W3C trace context: version, trace, the caller's span, flags. */
const TRACE_PARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-|$)/;
const REQUEST_ID = /^[\w.:-]{8,64}$/;

/** What a request is called in the log, in answers and in other programs that take part in it. */
export interface Trace {
  /** 32 hexadecimal digits: the caller's, or new. */
  readonly traceId: string;
  /** The caller's `x-request-id` when it has a form that can be logged, else the trace id. */
  readonly requestId: string;
  /** `traceparent` for the answer, and for what this request asks of others. */
  readonly traceParent: string;
}

export const newTraceId = (): string => randomBytes(16).toString('hex');

export function traceIdOf(headers: IncomingHttpHeaders): string {
  return parentOf(headers)?.[1] ?? newTraceId();
}

export function traceOf(headers: IncomingHttpHeaders, traceId: string): Trace {
  const given = headers['x-request-id'];
  const flags = parentOf(headers)?.[2] ?? '00';
  return {
    traceId,
    requestId: typeof given === 'string' && REQUEST_ID.test(given) ? given : traceId,
    traceParent: `00-${traceId}-${randomBytes(8).toString('hex')}-${flags}`,
  };
}

function parentOf({ traceparent }: IncomingHttpHeaders): RegExpExecArray | null {
  return typeof traceparent === 'string' ? TRACE_PARENT.exec(traceparent) : null;
}
