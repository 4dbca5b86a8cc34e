import { inject, Injectable } from '@angular/core';
import type { PostingRow } from '@api/postings-api';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import type { Tone } from '@ui/status/badge';

export const STATUSES = ['draft', 'published', 'unpublished', 'closed', 'archived'] as const;
export type PostingStatus = (typeof STATUSES)[number];

const TONES: Readonly<Record<PostingStatus, Tone>> = { draft: 'neutral', published: 'ok', unpublished: 'warn', closed: 'neutral', archived: 'neutral' };

/** What is said about a posting in several places. */
@Injectable({ providedIn: 'root' })
export class PostingWords {
  readonly #t = injectT();
  readonly #format = inject(Format);

  status(posting: PostingRow): string {
    return this.#t(this.full(posting) ? 'recruitment.full' : `recruitment.status.${posting.status as PostingStatus}`);
  }

  tone(posting: PostingRow): Tone {
    return this.full(posting) ? 'warn' : TONES[posting.status as PostingStatus];
  }

  mode(posting: PostingRow): string {
    return this.#t(`recruitment.mode.${posting.workMode as 'remote'}`);
  }

  type(posting: PostingRow): string {
    return this.#t(`recruitment.type.${posting.employmentType as 'intern'}`);
  }

  /** Department, place, mode and type, as far as there are. */
  line(posting: PostingRow): string {
    return [posting.departmentName, posting.location, this.mode(posting), this.type(posting)].filter(Boolean).join(' · ');
  }

  /** Under the title, where there is no room for columns. */
  brief(posting: PostingRow): string {
    const received = posting.status === 'draft' ? '' : this.#t('recruitment.applications', { n: posting.received });
    return [this.status(posting), received, this.line(posting)].filter(Boolean).join(' · ');
  }

  date(date: string | null): string {
    return this.#format.date(date);
  }

  /** Still on the career page, but nobody can apply any more. */
  full({ status, open }: PostingRow): boolean {
    return status === 'published' && !open;
  }
}
