import { ChangeDetectionStrategy, Component, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import type { Posting } from '@api/postings-api';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { PostingDetail } from './posting-detail';

@Component({
  selector: 'app-posting-page',
  imports: [PostingDetail],
  template: `<app-posting-detail [id]="id()" (loaded)="posting.set($event)" (gone)="leave()" />`,
  styleUrl: '../../school/school-record.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostingPage {
  protected readonly t = injectT();
  readonly #router = inject(Router);
  readonly id = input.required<string>();
  protected readonly posting = linkedSignal<string, Posting | null>({ source: this.id, computation: () => null });

  constructor() {
    usePageTitle(
      () => this.posting()?.title ?? this.t('recruitment.title'),
      () => ({ link: '/hr/recruitment/postings', label: this.t('recruitment.postings') }),
    );
  }

  protected leave(): void {
    void this.#router.navigateByUrl('/hr/recruitment/postings');
  }
}
