import { type CdkDragDrop, DragDropModule } from '@angular/cdk/drag-drop';
import { afterNextRender, ChangeDetectionStrategy, Component, computed, ElementRef, inject, Injector, input, resource } from '@angular/core';
import { type Application, ApplicationsApi, type ApplicationsFilter, type Stage, STAGES } from '@api/applications-api';
import { problemOf } from '@api/problem-of';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { FilterChip } from '@ui/list/filter-chip';
import { injectListUrl } from '@ui/list/list-url';
import { SearchBox } from '@ui/list/search-box';
import { Visible } from '@ui/list/visible';
import { Button } from '@ui/button/button';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { ApplicationMoves } from '../application-moves';
import { PipelineTabs } from '../pipeline-tabs';
import { stageKey } from '../stage-words';
import { ApplicationCard } from './application-card';
import { BoardColumn } from './board-column';

const RATINGS = ['2', '3', '4', '5'];

/** Applications as cards in the columns of their stages: moved by dragging, or with each card's menu. */
@Component({
  selector: 'app-board-page',
  imports: [ApplicationCard, Button, DragDropModule, Empty, Failed, FilterChip, PipelineTabs, SearchBox, Skeleton, Visible],
  templateUrl: './board.page.html',
  styleUrl: './board.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class BoardPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(ApplicationsApi);
  readonly #moves = inject(ApplicationMoves);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  protected readonly setUrl = injectListUrl();
  readonly id = input.required<string>();
  readonly search = input<string>();
  readonly rating = input<string>();
  protected readonly filter = computed<ApplicationsFilter>(() => ({ search: this.search() ?? null, rating: this.rating() ?? null }), {
    equal: (a, b) => a.search === b.search && a.rating === b.rating,
  });
  protected readonly read = resource({ params: () => ({ id: this.id(), filter: this.filter() }), loader: ({ params }) => this.#api.board(params.id, params.filter) });
  protected readonly problem = problemOf(this.read);
  protected readonly columns = STAGES.map((stage) => new BoardColumn(stage, this.id, this.filter));
  protected readonly board = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly empty = computed(() => !this.search() && !this.rating() && this.board()?.stages.every(({ applications }) => applications === 0));
  protected readonly ratings = computed(() => RATINGS.map((value) => ({ value, label: this.t('pipeline.ratedAtLeast', { n: Number(value) }) })));
  protected readonly stageKey = stageKey;

  protected countOf(stage: Stage): number | null {
    return this.board()?.stages.find((each) => each.stage === stage)?.applications ?? null;
  }

  protected medianOf(stage: Stage): number | null {
    return this.board()?.stages.find((each) => each.stage === stage)?.medianDays ?? null;
  }

  /** Cards are not taken out of hired: the invitation decides about that. */
  protected readonly mayEnter = (stage: Stage) => (drag: { data: Application }): boolean => {
    const { stage: from } = drag.data;
    return from === stage || !(['hired', 'rejected'].includes(from) && ['hired', 'rejected'].includes(stage));
  };

  protected dropped(event: CdkDragDrop<BoardColumn, BoardColumn, Application>): void {
    if (event.previousContainer !== event.container) void this.move(event.item.data, event.container.data.stage);
  }

  /** The card goes there at once; should it be refused, it comes back. @param byMenu its own menu, which had the focus */
  protected async move(card: Application, stage: Stage, byMenu = false): Promise<void> {
    const asks = stage === 'hired' || stage === 'rejected';
    const [from, to] = [this.#column(card.stage), this.#column(stage)];
    const at = from.cards().findIndex(({ id }) => id === card.id);
    const leave = (): void => {
      from.take(card.id);
      if (byMenu) this.#focus(from, at);
    };
    if (!asks) {
      leave();
      to.put({ ...card, stage, stageSince: new Date().toISOString() }, 0);
    }
    const moved = await this.#moves.move(card, stage, () => this.#again(from, to));
    if (moved && asks) leave();
    if (moved) return this.#again(from, to);
    if (!asks) {
      to.take(card.id);
      from.put(card, Math.max(0, at));
      this.#again(from, to);
    }
  }

  /** The focus goes on to the card that took the place of one that left, not astray with it. */
  #focus(column: BoardColumn, at: number): void {
    afterNextRender(
      () => {
        const next = column.cards()[Math.min(at, column.cards().length - 1)];
        this.#element.querySelector<HTMLElement>(next ? `[data-id="${next.id}"] button` : '.board')?.focus();
      },
      { injector: this.#injector },
    );
  }

  #again(...columns: readonly BoardColumn[]): void {
    this.read.reload();
    for (const column of columns) void column.reload();
  }

  #column(stage: Stage): BoardColumn {
    return this.columns.find((column) => column.stage === stage)!;
  }
}
