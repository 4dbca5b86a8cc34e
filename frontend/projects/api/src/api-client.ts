import {
  HttpClient, type HttpDownloadProgressEvent, HttpErrorResponse, HttpEventType, HttpHeaders, HttpParams, type HttpResponse,
} from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { catchError, filter, firstValueFrom, from, map, type Observable, switchMap, throwError } from 'rxjs';
import { Problem } from './problem';

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

/** A thing together with the version it was read in; send it back as If-Match. */
export interface Versioned<T> {
  readonly value: T;
  readonly etag: string | null;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

/** Same-origin calls; the session travels in cookies. Every failure is thrown as a `Problem`. */
@Injectable({ providedIn: 'root' })
export class ApiClient {
  readonly #http = inject(HttpClient);

  get<T>(path: string, query: Query = {}): Promise<T> {
    return settle(this.#http.get<T>(url(path), { params: params(query) }));
  }

  async getVersioned<T>(path: string): Promise<Versioned<T>> {
    const answer = await settle(this.#http.get<T>(url(path), { observe: 'response' }));
    return versioned(answer);
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return settle(this.#http.post<T>(url(path), body ?? null));
  }

  /** The answer is a file. */
  async postForFile(path: string, body: unknown): Promise<Blob> {
    try {
      return await firstValueFrom(this.#http.post(url(path), body, { responseType: 'blob' }));
    } catch (error) {
      throw Problem.from(await withBody(error));
    }
  }

  put<T>(path: string, body: unknown, etag: string | null = null): Promise<T> {
    return settle(this.#http.put<T>(url(path), body, { headers: ifMatch(etag) }));
  }

  async patch<T>(path: string, body: unknown, etag: string | null = null): Promise<Versioned<T>> {
    return versioned(await settle(this.#http.patch<T>(url(path), body, { headers: ifMatch(etag), observe: 'response' })));
  }

  delete<T = void>(path: string, body?: unknown): Promise<T> {
    return settle(this.#http.delete<T>(url(path), body === undefined ? {} : { body }));
  }

  /** The answer and, while the file travels, how much of it has (0…1). */
  upload<T>(path: string, form: FormData, progress: (share: number) => void, method = 'POST'): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#http
        .request<T>(method, url(path), { body: form, observe: 'events', reportUploadProgress: true })
        .subscribe({
          next: (event) => {
            if (event.type === 1) progress(event.total ? event.loaded / event.total : 0);
            if (event.type === 4) resolve(event.body as T);
          },
          error: (error: unknown) => reject(Problem.from(error)),
        });
    });
  }

  /** A file that is made while it travels, telling how many bytes have arrived. Unsubscribing stops it. */
  download(path: string, query: Query): Observable<Progress | HttpResponse<Blob>> {
    return this.#http
      .get(url(path), { params: params(query), observe: 'events', responseType: 'blob', reportDownloadProgress: true })
      .pipe(
        filter((event): event is HttpDownloadProgressEvent | HttpResponse<Blob> => event.type === HttpEventType.DownloadProgress || event.type === HttpEventType.Response),
        map((event) => (event.type === HttpEventType.Response ? event : { bytes: event.loaded })),
        catchError((error: unknown) => from(withBody(error)).pipe(switchMap((told) => throwError(() => Problem.from(told))))),
      );
  }
}

export interface Progress {
  readonly bytes: number;
}

/** Where a list can be downloaded as a file, with the filters of the list. */
export function downloadUrl(path: string, query: Query): string {
  return `${url(path)}?${params(query).toString()}`;
}

function ifMatch(etag: string | null): HttpHeaders {
  return etag ? new HttpHeaders({ 'If-Match': etag }) : new HttpHeaders();
}

function url(path: string): string {
  return `/api/v1${path}`;
}

function params(query: Query): HttpParams {
  const present = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return new HttpParams({ fromObject: Object.fromEntries(present.map(([key, value]) => [key, String(value)])) });
}

async function settle<T>(answer: Observable<T>): Promise<T> {
  try {
    return await firstValueFrom(answer);
  } catch (error) {
    throw Problem.from(error);
  }
}

/** Where a file was wanted, what went wrong comes as one too. */
async function withBody(error: unknown): Promise<unknown> {
  if (!(error instanceof HttpErrorResponse) || !(error.error instanceof Blob)) return error;
  return new HttpErrorResponse({ status: error.status, headers: error.headers, error: await error.error.text() });
}

function versioned<T>(answer: HttpResponse<T>): Versioned<T> {
  return { value: answer.body as T, etag: answer.headers.get('ETag') };
}

/** Files and what goes with them, as a browser's form would send them. */
export function formOf(parts: Record<string, Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  return form;
}
