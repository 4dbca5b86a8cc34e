import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Button } from '../button/button';
import { injectT } from '../i18n/i18n';
import { Failed, Skeleton } from '../status/states';
import type { ListState } from './list-state';
import { Visible } from './visible';

/**
 * The frame of every list: toolbar (projected with `toolbar`), rows that scroll under a header that stays, and the
 * states around them. `ui-empty` is projected with `empty`.
 */
@Component({
  selector: 'ui-list',
  imports: [Button, Failed, Skeleton, Visible],
  template: `
    <div class="toolbar"><ng-content select="[toolbar]" /></div>
    <div class="rows" tabindex="-1" [attr.aria-busy]="of().status() === 'loading'" [class.stale]="stale()">
      @if (failedAtFirst(); as problem) {
        <ui-failed [problem]="problem" (retry)="of().reload()" />
      } @else if (of().isEmpty()) {
        <ng-content select="[empty]" />
      } @else if (waiting()) {
        <div class="skeleton">
          @for (line of lines; track $index) {
            <ui-skeleton [widths]="[line]" />
          }
        </div>
      } @else {
        <ng-content />
        <div class="end">
          @if (of().problem()) {
            <span class="muted">{{ t('ui.error.network') }}</span>
            <button uiButton size="s" type="button" (click)="of().reload()">{{ t('ui.retry') }}</button>
          } @else if (of().hasMore()) {
            <button
              uiButton="quiet"
              size="s"
              type="button"
              data-testid="load-more"
              [pending]="of().status() === 'more'"
              (uiVisible)="of().more()"
              (click)="of().more()"
            >
              {{ t('ui.loadMore') }}
            </button>
          }
        </div>
      }
    </div>
  `,
  styleUrl: './list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class List {
  protected readonly t = injectT();
  readonly of = input.required<ListState<unknown>>();
  protected readonly lines = [38, 52, 44, 60, 41, 55, 36, 48, 57, 43];
  protected readonly waiting = computed(() => this.of().status() === 'loading' && this.of().items().length === 0);
  protected readonly stale = computed(() => this.of().status() === 'loading' && this.of().items().length > 0);
  protected readonly failedAtFirst = computed(() => (this.of().items().length === 0 ? this.of().problem() : null));
}
