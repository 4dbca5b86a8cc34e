import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { type Application, ApplicationsApi, type ApplicationsFilter, type Stage, STAGES } from '@api/applications-api';
import { Button } from '@ui/button/button';
import { ExportMenu } from '@ui/download/export-menu';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ListBulk, ListColumn } from '@ui/list/list-column';
import type { ListFilter } from '@ui/list/list-filters';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { ApplicationMoves } from '../application-moves';
import { PipelineTabs } from '../pipeline-tabs';
import { stageKey, stageTone } from '../stage-words';

/** The applications of a posting as a list: sorted, exported, and moved several at a time. */
@Component({
  selector: 'app-applications-list-page',
  imports: [Badge, Button, Empty, ExportMenu, ListBulk, ListColumn, ListPage, MatMenuModule, PipelineTabs, RowTitle],
  templateUrl: './applications-list.page.html',
  styleUrl: '../../../school/school-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class ApplicationsListPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #moves = inject(ApplicationMoves);
  protected readonly api = inject(ApplicationsApi);
  readonly id = input.required<string>();
  /* The address is the state of the list. */
  readonly search = input<string>();
  readonly stage = input<string>();
  readonly rating = input<string>();
  readonly sort = input<string>();
  protected readonly filter = computed<ApplicationsFilter>(
    () => ({ search: this.search() ?? null, stage: this.stage() ?? null, rating: this.rating() ?? null, sort: this.sort() ?? null }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(
    computed(() => ({ id: this.id(), ...this.filter() })),
    ({ id, ...filter }, cursor) => this.api.list(id, { ...filter, ...(cursor ? {} : { total: true }) }, cursor),
  );
  protected readonly filters = computed<ListFilter[]>(() => [
    { id: 'stage', label: this.t('pipeline.field.stage'), options: STAGES.map((stage) => ({ value: stage, label: this.t(stageKey(stage)) })) },
    { id: 'rating', label: this.t('pipeline.rating'), options: ['2', '3', '4', '5'].map((value) => ({ value, label: this.t('pipeline.ratedAtLeast', { n: Number(value) }) })) },
  ]);
  protected readonly hrefOf = (id: string): string => `/hr/recruitment/applications/${id}`;
  protected readonly nameOf = ({ name }: Application): string => name ?? '';
  protected readonly movable = ({ stage }: Application): boolean => stage !== 'hired';
  protected readonly open: readonly Stage[] = ['applied', 'screening', 'interview', 'offer'];
  protected readonly words = { stageKey, stageTone };

  protected async move(rows: readonly Application[], stage: Stage): Promise<void> {
    const chosen = rows.filter((row) => row.stage !== stage);
    if (chosen.length && (await this.#moves.moveMany(chosen, stage)).length) this.list.reload();
  }
}
