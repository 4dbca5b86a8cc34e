import { Directive, ElementRef, inject, InjectionToken, type Signal } from '@angular/core';

/** What a control asks of the field around it. */
export interface FieldAround {
  readonly error: Signal<string | null>;
  readonly describes: Signal<boolean>;
}
export const FIELD_AROUND = new InjectionToken<FieldAround>('the field around a control');

let last = 0;

/** Ties a native control to the `ui-field` around it: id, description, validity. */
@Directive({
  selector: 'input[uiControl], select[uiControl], textarea[uiControl]',
  host: {
    class: 'input',
    '[id]': 'id',
    '[attr.aria-describedby]': 'field?.describes() ? helpId : null',
    '[attr.aria-invalid]': 'field?.error() ? true : null',
  },
})
export class Control {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly field = inject(FIELD_AROUND, { optional: true });
  readonly id = this.#element.id || `c${(last += 1)}`;
  readonly helpId = `${this.id}-help`;

  constructor() {
    // Form fields read dates and times anew when their validity changes, and with the first frame: an answer that has filled
    // the form just then would be lost to the empty input. Only what somebody is typing is for them to read.
    const ifTyping = (event: Event): void => {
      if (!this.#element.matches(':focus')) event.stopImmediatePropagation();
    };
    this.#element.addEventListener('animationstart', ifTyping, { capture: true });
  }
}
