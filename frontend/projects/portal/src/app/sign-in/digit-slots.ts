import { ChangeDetectionStrategy, Component, type ElementRef, input, model, output, viewChild } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';

export const DIGITS = 6;

/**
 * Six digits in six boxes: one field, drawn as boxes. The keyboard of a phone stays away (the pad is there), a real one types;
 * no password manager is offered what several children type on one screen.
 */
@Component({
  selector: 'portal-digit-slots',
  template: `
    <input
      #field
      type="text"
      inputmode="none"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      data-1p-ignore
      data-lpignore="true"
      [id]="fieldId()"
      [class.hidden-text]="secret()"
      [attr.name]="fieldId()"
      [attr.aria-describedby]="describedBy()"
      [attr.aria-invalid]="invalid() || null"
      [attr.data-testid]="fieldId()"
      [value]="value()"
      (input)="typed(field.value)"
    />
    <div class="slots" aria-hidden="true">
      @for (slot of slots; track slot) {
        <span [class.here]="slot === value().length" [class.filled]="slot < value().length">{{ secret() ? (slot < value().length ? '•' : '') : value()[slot] }}</span>
      }
    </div>
    <span class="visually-hidden" role="status">{{ value().length ? t('portal.signIn.digits', { n: value().length }) : '' }}</span>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    input {
      position: absolute;
      z-index: 1;
      inset: 0;
      width: 100%;
      opacity: 0;
      cursor: text;
    }
    .hidden-text {
      -webkit-text-security: disc;
    }
    .slots {
      display: grid;
      grid-template-columns: repeat(6, minmax(0, 1fr));
      gap: clamp(5px, 1vw, 12px);
    }
    span:not(.visually-hidden) {
      display: grid;
      place-items: center;
      height: clamp(56px, 10dvh, 76px);
      border: 2px solid var(--line-strong);
      border-radius: 16px;
      background: var(--surface);
      font-size: 1.8rem;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
    .filled.filled {
      border-color: var(--accent-line);
      background: var(--accent-soft);
      color: var(--accent-text);
    }
    input:focus-visible + .slots > .here,
    input:focus-visible + .slots > .filled:last-child {
      outline: 3px solid var(--focus);
      outline-offset: 1px;
    }
    input[aria-invalid] + .slots > span {
      border-color: var(--bad-line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DigitSlots {
  protected readonly t = injectT();
  readonly fieldId = input.required<string>();
  readonly describedBy = input<string>();
  readonly secret = input(false);
  readonly invalid = input(false);
  readonly value = model('');
  /** The last of the digits has come. */
  readonly filled = output();
  protected readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly slots = Array.from({ length: DIGITS }, (_, slot) => slot);

  focus(): void {
    this.field().nativeElement.focus();
  }

  /** Takes what is typed or pasted, with or without spaces in it. */
  typed(text: string): void {
    const digits = text.replaceAll(/\D/g, '').slice(0, DIGITS);
    const grew = digits.length > this.value().length;
    this.field().nativeElement.value = digits;
    this.value.set(digits);
    if (grew && digits.length === DIGITS) this.filled.emit();
  }

  press(digit: string): void {
    this.typed(this.value() + digit);
  }

  deleteLast(): void {
    this.typed(this.value().slice(0, -1));
  }
}
