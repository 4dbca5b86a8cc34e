import { ApplicationRef, booleanAttribute, ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
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
      <div class="body" [attr.tabindex]="reading() ? 0 : null"><ng-content /></div>
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
  readonly #application = inject(ApplicationRef);
  readonly heading = input.required<string>();
  readonly dirty = input(false);
  /** What closing without its button answers: of a step after which the thing is done already. */
  readonly answer = input<unknown>();
  /** Nothing in the body can be focused: the keyboard has to reach it to scroll. */
  readonly reading = input(false, { transform: booleanAttribute });
  readonly send = output<Event>();

  constructor() {
    this.#ref.disableClose = true;
    // A dialog of several steps has a frame for each: only the one that is shown is asked.
    this.#ref.backdropClick().pipe(takeUntilDestroyed()).subscribe(() => void this.close());
    this.#ref.keydownEvents().pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event.key !== 'Escape' || (event.defaultPrevented && !choosesNothing(event.target))) return;
      event.preventDefault();
      void this.close();
    });
  }

  async close(): Promise<void> {
    // `dirty` is as old as the last rendering; a key can be pressed sooner after what was typed.
    this.#application.tick();
    if (!this.dirty() || (await this.#mayDiscard())) this.#ref.close(this.answer());
  }

  protected sent(event: Event): void {
    event.preventDefault();
    this.send.emit(event);
  }
}

/** A field with choices keeps every Escape for itself, also while it shows none: then it means the dialog. */
function choosesNothing(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('[role=combobox][aria-expanded=false]');
}
