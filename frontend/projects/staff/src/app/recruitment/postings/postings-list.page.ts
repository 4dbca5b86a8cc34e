import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PostingsApi, type PostingsFilter } from '@api/postings-api';
import { Button } from '@ui/button/button';
import { ExportMenu } from '@ui/download/export-menu';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { ListColumn, ListPanel } from '@ui/list/list-column';
import type { ListFilter } from '@ui/list/list-filters';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RowTitle } from '@ui/list/row-title';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { departmentFilter } from '../../departments/department-filter';
import { PostingDetail } from './posting-detail';
import { PostingWords, STATUSES } from './posting-words';

/** Everything the company offers or offered; the archived ones are found by the filter. */
@Component({
  selector: 'app-postings-list-page',
  imports: [Badge, Button, Empty, ExportMenu, ListColumn, ListPage, ListPanel, PostingDetail, RouterLink, RowTitle],
  templateUrl: './postings-list.page.html',
  styleUrl: './postings-list.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class PostingsListPage {
  protected readonly t = injectT();
  protected readonly words = inject(PostingWords);
  readonly #setUrl = injectListUrl();
  readonly #api = inject(PostingsApi);
  readonly #departments = departmentFilter();

  /* The address is the state of the list. */
  readonly search = input<string>();
  readonly status = input<string>();
  readonly departmentId = input<string>();
  readonly sort = input<string>();

  protected readonly filter = computed<PostingsFilter>(() => ({ search: this.search(), status: this.status(), departmentId: this.departmentId(), sort: this.sort() }), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.list(filter, cursor));
  readonly #summary = resource({ loader: () => this.#api.summary() });
  protected readonly summary = computed(() => (this.#summary.hasValue() ? this.#summary.value() : null));
  protected readonly filters = computed<ListFilter[]>(() => {
    const counts = new Map(this.summary()?.counts.map(({ status, count }) => [status, count]));
    const options = STATUSES.map((status) => {
      const label = this.t(`recruitment.status.${status}`);
      const count = counts.get(status);
      return { value: status, label: count ? this.t('recruitment.counted', { label, n: count }) : label };
    });
    return [{ id: 'status', label: this.t('recruitment.field.status'), options }, ...this.#departments()];
  });
  protected readonly places = computed(() => {
    const summary = this.summary();
    if (!summary) return '';
    const { published: n, publishedLimit: limit } = summary;
    return limit === null ? this.t('recruitment.published', { n }) : this.t('recruitment.publishedOf', { n, limit });
  });
  protected readonly hrefOf = (id: string): string => `/hr/recruitment/postings/${id}`;

  constructor() {
    usePageTitle(() => this.t('recruitment.title'));
  }

  protected changed(): void {
    this.list.reload();
    this.#summary.reload();
  }

  protected gone(): void {
    this.#setUrl({ open: null });
    this.changed();
  }
}
