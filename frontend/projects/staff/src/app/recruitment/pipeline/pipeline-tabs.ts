import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { ApplicationsApi } from '@api/applications-api';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { type Tab, Tabs } from '@ui/layout/tabs';

/** The views of a posting's applications; the posting's name is the page's title. */
@Component({
  selector: 'app-pipeline-tabs',
  imports: [Tabs],
  template: `<ui-tabs [label]="t('pipeline.views')" [tabs]="tabs()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PipelineTabs {
  protected readonly t = injectT();
  readonly #api = inject(ApplicationsApi);
  readonly postingId = input.required<string>();
  readonly #board = resource({ params: () => ({ id: this.postingId() }), loader: ({ params }) => this.#api.board(params.id) });
  protected readonly tabs = computed<Tab[]>(() => {
    const base = `/hr/recruitment/postings/${this.postingId()}/applications`;
    return [
      { link: base, label: this.t('pipeline.view.board'), exact: true },
      { link: `${base}/list`, label: this.t('pipeline.view.list') },
      { link: `${base}/letters`, label: this.t('pipeline.view.letters') },
    ];
  });

  constructor() {
    usePageTitle(
      () => (this.#board.hasValue() ? this.#board.value().postingTitle : this.t('pipeline.title')),
      () => ({ link: `/hr/recruitment/postings/${this.postingId()}`, label: this.t('pipeline.posting') }),
    );
  }
}
