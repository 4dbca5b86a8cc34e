import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Session } from '../../session/session';
import { OwnClock } from '../clock/own-clock';
import { OwnCorrections } from '../corrections/own-corrections';
import { MonthView } from './month-view';

/** One's own months, with the clock on top. */
@Component({
  selector: 'app-own-days-page',
  imports: [MonthView, OwnClock],
  template: `
    <app-month-view [personId]="me" [month]="month()" [day]="day()" [view]="layout()" mayCorrect (requested)="requested()">
      <app-own-clock top />
    </app-month-view>
  `,
  host: { class: 'fill' },
  styles: `
    app-own-clock {
      padding: 16px 24px 4px;
    }
    @media (max-width: 560px) {
      app-own-clock {
        padding: 16px 16px 4px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnDaysPage {
  readonly month = input<string>();
  readonly day = input<string>();
  readonly layout = input<string>();
  readonly #corrections = inject(OwnCorrections);
  protected readonly me = inject(Session).me()?.id ?? '';

  protected requested(): void {
    this.#corrections.reload();
  }
}
