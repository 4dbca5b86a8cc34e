import { ChangeDetectionStrategy, Component, input, linkedSignal, output } from '@angular/core';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';

const PAUSE_MS = 200;

/** Searches while typing; Esc empties. */
@Component({
  selector: 'ui-search-box',
  imports: [Icon],
  template: `
    <ui-icon name="search" />
    <input
      class="input"
      type="search"
      autocomplete="off"
      spellcheck="false"
      data-testid="list-search"
      [attr.aria-label]="label()"
      [placeholder]="label()"
      [value]="typed()"
      (input)="type($any($event.target).value)"
      (keydown.escape)="type('')"
    />
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      width: 240px;
      flex: 0 1 auto;
    }
    ui-icon {
      position: absolute;
      top: 9px;
      left: 10px;
      width: 16px;
      height: 16px;
      color: var(--text-3);
      pointer-events: none;
    }
    input {
      padding-left: 32px;
      border-color: var(--line-strong);
    }
    input::-webkit-search-cancel-button {
      display: none;
    }
    @container list (max-width: 720px) {
      :host {
        width: auto;
        flex: 1 1 90px;
        min-width: 0;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchBox {
  protected readonly t = injectT();
  readonly value = input<string>('');
  readonly label = input.required<string>();
  readonly searched = output<string>();
  protected readonly typed = linkedSignal(() => this.value());
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.searched.emit(text.trim()), PAUSE_MS);
  }
}
