import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Button } from '../button/button';
import { injectT } from '../i18n/i18n';

/** Years that calendars and accounts are kept for. */
const [FIRST, LAST] = [1970, 2199];

/** The year an address names, else `now`. */
export function yearOf(text: string | null | undefined, now: number): number {
  const year = /^\d{4}$/.test(text ?? '') ? Number(text) : now;
  return year >= FIRST && year <= LAST ? year : now;
}

/** Year by year, and back to this one. */
@Component({
  selector: 'ui-year-nav',
  imports: [Button],
  template: `
    <button uiButton iconOnly type="button" icon="chevron-left" data-testid="year-previous" [attr.aria-label]="t('ui.year.previous')" (click)="chosen.emit(year() - 1)"></button>
    <button uiButton iconOnly type="button" icon="chevron-right" data-testid="year-next" [attr.aria-label]="t('ui.year.next')" (click)="chosen.emit(year() + 1)"></button>
    <h2 class="num" aria-live="polite">{{ heading() || year() }}</h2>
    @if (year() !== now()) {
      <button uiButton="quiet" size="s" type="button" data-testid="year-now" (click)="chosen.emit(now())">{{ t('ui.year.now') }}</button>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 4px;
      min-width: 0;
    }
    h2 {
      margin: 0 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class YearNav {
  protected readonly t = injectT();
  readonly year = input.required<number>();
  readonly now = input.required<number>();
  /** What is shown of that year; the year alone without it. */
  readonly heading = input('');
  readonly chosen = output<number>();
}
