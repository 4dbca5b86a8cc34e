import { inject, Injectable } from '@angular/core';
import { ApiClient } from './api-client';
import type { ErasureEffect } from './generated/models/erasure-effect';
import type { ErasurePreview } from './generated/models/erasure-preview';
import { Problem } from './problem';

export type { ErasureEffect, ErasurePreview };

/** Whose data: a person's, a student's, or one's own. */
export type DataSubject = { readonly kind: 'person' | 'student'; readonly id: string } | { readonly kind: 'self' };
type Other = Exclude<DataSubject, { kind: 'self' }>;

const recordOf = ({ kind, id }: Other): string => `/${kind === 'person' ? 'hr/people' : 'school/students'}/${id}`;

@Injectable({ providedIn: 'root' })
export class PersonalDataApi {
  readonly #api = inject(ApiClient);

  /** A ZIP archive with everything that is theirs to have. @throws Problem, as any other call */
  async archive(subject: DataSubject): Promise<File> {
    const path = subject.kind === 'self' ? '/auth/personal-data' : `${recordOf(subject)}/personal-data`;
    const answer = await fetch(`/api/v1${path}`).catch(() => null);
    if (!answer) throw new Problem(0, 'NETWORK', '');
    if (!answer.ok) {
      const { code, detail } = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string };
      throw new Problem(answer.status, code ?? `HTTP_${answer.status}`, detail ?? '');
    }
    const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? 'personal-data.zip';
    return new File([await answer.blob()], name, { type: 'application/zip' });
  }

  preview = (subject: Other): Promise<ErasurePreview> => this.#api.get(`${recordOf(subject)}/erasure`);
  erase = (subject: Other, name: string): Promise<unknown> => this.#api.post(`${recordOf(subject)}/erase`, { name });
}
