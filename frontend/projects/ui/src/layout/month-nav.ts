import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Button } from '../button/button';
import { addMonths } from '../format/calendar';
import { Format } from '../format/format';
import { injectT } from '../i18n/i18n';

/** Month by month, and back to this one. */
@Component({
  selector: 'ui-month-nav',
  imports: [Button],
  template: `
    <button uiButton iconOnly type="button" icon="chevron-left" data-testid="month-previous" [attr.aria-label]="t('ui.month.previous')" (click)="go(-1)"></button>
    <button
      uiButton
      iconOnly
      type="button"
      icon="chevron-right"
      data-testid="month-next"
      [attr.aria-label]="t('ui.month.next')"
      (click)="go(1)"
    ></button>
    <h2 aria-live="polite">{{ name() }}</h2>
    @if (month() !== now()) {
      <button uiButton="quiet" size="s" type="button" data-testid="month-now" (click)="chosen.emit(now())">{{ t('ui.month.now') }}</button>
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
      white-space: nowrap;
    }
    h2::first-letter {
      text-transform: uppercase;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MonthNav {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  /** YYYY-MM, as is `now`. */
  readonly month = input.required<string>();
  readonly now = input.required<string>();
  readonly chosen = output<string>();
  protected readonly name = computed(() => this.#format.month(this.month()));

  protected go(months: number): void {
    this.chosen.emit(addMonths(this.month(), months));
  }
}
