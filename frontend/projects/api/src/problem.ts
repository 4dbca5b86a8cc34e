import { HttpErrorResponse } from '@angular/common/http';

export interface FieldError {
  readonly field: string;
  /** Stable; INVALID where there is none. */
  readonly code?: string;
  readonly message: string;
}

/** An RFC 9457 answer, or `code: 'NETWORK'` when there was none. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly traceId: string | null = null,
    readonly retryAfter: number | null = null,
    /** Further members of the document: `limit`, `used`, `plan`, … */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }

  is(...codes: string[]): boolean {
    return codes.includes(this.code);
  }

  static from(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (!(error instanceof HttpErrorResponse) || error.status === 0) return new Problem(0, 'NETWORK', '');
    const body = readBody(error.error);
    const retryAfter = Number(error.headers.get('Retry-After'));
    return new Problem(
      error.status,
      typeof body['code'] === 'string' ? body['code'] : `HTTP_${error.status}`,
      typeof body['detail'] === 'string' ? body['detail'] : '',
      Array.isArray(body['errors']) ? (body['errors'] as FieldError[]) : [],
      typeof body['traceId'] === 'string' ? body['traceId'] : null,
      Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
      body,
    );
  }
}

function readBody(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  try {
    return JSON.parse(String(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
