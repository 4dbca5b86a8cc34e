import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';

/** Ten digits for fingers. A touch leaves the focus where it is, so a keyboard can go on in between. */
@Component({
  selector: 'portal-digit-pad',
  imports: [Icon],
  template: `
    <div role="group" [attr.aria-label]="t('portal.signIn.pad')" (pointerdown)="$event.preventDefault()">
      @for (digit of digits; track digit) {
        <button type="button" class="key num" [disabled]="full()" [attr.data-testid]="'digit-' + digit" (click)="digitPressed.emit(digit)">{{ digit }}</button>
      }
      <button type="button" class="key" [attr.aria-label]="t('portal.signIn.deleteDigit')" data-testid="delete-digit" (click)="deletePressed.emit()">
        <ui-icon name="delete" />
      </button>
      <button type="button" class="key num" [disabled]="full()" data-testid="digit-0" (click)="digitPressed.emit('0')">0</button>
      <button type="submit" class="key go" [attr.aria-label]="go()" [disabled]="!full() || pending()" data-testid="go"><ui-icon name="arrow-right" /></button>
    </div>
  `,
  styles: `
    div {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 12px;
    }
    .key {
      display: grid;
      place-items: center;
      min-height: clamp(56px, 11dvh, 92px);
      border: 1px solid var(--line);
      border-radius: 18px;
      background: var(--surface);
      box-shadow: var(--lift);
      font-size: 1.7rem;
      font-weight: 500;
      cursor: pointer;
      touch-action: manipulation;
      user-select: none;
      -webkit-tap-highlight-color: transparent;
      transition: background var(--fast) var(--ease);
    }
    @media (hover: hover) {
      .key:hover {
        background: var(--surface-2);
      }
      .go:hover {
        background: var(--accent-hover);
      }
    }
    .key:active {
      background: var(--accent-soft);
    }
    .key:disabled {
      color: var(--text-3);
      box-shadow: none;
      cursor: default;
    }
    .go {
      border-color: transparent;
      background: var(--accent);
      color: var(--text-on-fill);
    }
    .go:active {
      background: var(--accent-hover);
    }
    .go.go:disabled {
      background: var(--surface-3);
      color: var(--text-3);
    }
    ui-icon {
      width: 30px;
      height: 30px;
    }
    @media (max-width: 420px) {
      div {
        gap: 8px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DigitPad {
  protected readonly t = injectT();
  /** All digits are there. */
  readonly full = input.required<boolean>();
  readonly pending = input(false);
  /** What the arrow does, in words. */
  readonly go = input.required<string>();
  readonly digitPressed = output<string>();
  readonly deletePressed = output();
  protected readonly digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
}
