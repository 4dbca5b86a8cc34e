import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Button } from '../button/button';
import { injectT } from '../i18n/i18n';
import { MAY_DISCARD } from './may-discard';

/**
 * The frame of every dialog: title, body, buttons (projected with `actions`). It is a form, so Enter sends and Esc
 * closes; with `dirty` closing asks first.
 */
@Component({
  selector: 'ui-dialog',
  imports: [MatDialogModule, Button],
  template: `
    <form novalidate (submit)="sent($event)">
      <header>
        <h2 mat-dialog-title>{{ heading() }}</h2>
        <button uiButton="quiet" size="s" iconOnly type="button" icon="x" [attr.aria-label]="t('ui.close')" (click)="close()"></button>
      </header>
      <div class="body"><ng-content /></div>
      <footer><ng-content select="[actions]" /></footer>
    </form>
  `,
  styleUrl: './dialog-frame.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DialogFrame {
  protected readonly t = injectT();
  readonly #ref = inject<MatDialogRef<unknown>>(MatDialogRef);
  readonly #mayDiscard = inject(MAY_DISCARD);
  readonly heading = input.required<string>();
  readonly dirty = input(false);
  readonly send = output<Event>();

  constructor() {
    this.#ref.disableClose = true;
    this.#ref.backdropClick().subscribe(() => void this.close());
    this.#ref.keydownEvents().subscribe((event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      void this.close();
    });
  }

  async close(): Promise<void> {
    if (!this.dirty() || (await this.#mayDiscard())) this.#ref.close();
  }

  protected sent(event: Event): void {
    event.preventDefault();
    this.send.emit(event);
  }
}
