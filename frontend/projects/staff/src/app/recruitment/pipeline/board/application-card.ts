import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { Application, Stage } from '@api/applications-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { withinSentence } from '@ui/format/within-sentence';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Rating } from '../rating';
import { stageKey, waysFrom } from '../stage-words';

/** An application on the board. What dragging does, its menu does as well. */
@Component({
  selector: 'app-application-card',
  imports: [Button, Icon, MatMenuModule, Rating, RouterLink],
  template: `
    <div class="head">
      <a class="name" data-testid="open-application" draggable="false" [routerLink]="'/hr/recruitment/applications/' + card().id">{{ card().name }}</a>
      @if (ways().length) {
        <button
          uiButton="quiet"
          size="s"
          iconOnly
          type="button"
          icon="ellipsis"
          data-testid="card-menu"
          [attr.aria-label]="t('pipeline.menuFor', { name: card().name })"
          [matMenuTriggerFor]="menu"
        ></button>
        <mat-menu #menu="matMenu" xPosition="before">
          @for (stage of ways(); track stage) {
            <button mat-menu-item type="button" [class.danger]="stage === 'rejected'" [attr.data-testid]="'move-' + stage" (click)="move.emit(stage)">
              <ui-icon [name]="stage === 'rejected' ? 'circle-x' : stage === 'hired' ? 'user-check' : 'arrow-right'" />{{ wordsOf(stage) }}
            </button>
          }
        </mat-menu>
      }
    </div>
    <p class="small muted meta">
      <span>{{ t('pipeline.since', { when: within(format.relative(card().stageSince)) }) }}</span>
      @if (card().rating; as rating) {
        <app-rating [value]="rating" />
      }
      @if (card().notes) {
        <span class="num">{{ t('pipeline.noteCount', { n: card().notes }) }}</span>
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      padding: 8px 8px 10px 12px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
      box-shadow: var(--lift);
    }
    .head {
      display: flex;
      align-items: start;
      justify-content: space-between;
      gap: 8px;
      min-height: 28px;
    }
    .name {
      padding-top: 4px;
      color: var(--text);
      font-weight: 500;
      text-decoration: none;
      overflow-wrap: anywhere;
    }
    .name:hover {
      text-decoration: underline;
    }
    .meta {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'data-testid': 'application-card', '[attr.data-id]': 'card().id' },
})
export class ApplicationCard {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly card = input.required<Application>();
  readonly move = output<Stage>();
  protected readonly within = withinSentence;
  protected readonly ways = computed(() => waysFrom(this.card().stage));

  protected wordsOf(stage: Stage): string {
    if (stage === 'rejected') return `${this.t('pipeline.reject.action')}…`;
    return stage === 'hired' ? `${this.t('pipeline.hire.action')}…` : this.t('pipeline.moveTo', { stage: this.t(stageKey(stage)) });
  }
}
