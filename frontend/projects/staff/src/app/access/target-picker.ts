import { ChangeDetectionStrategy, Component, effect, type ElementRef, inject, input, model, resource, signal, viewChild } from '@angular/core';
import { MatAutocompleteModule, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { AccessApi, type AccessTarget } from '@api/access-api';
import type { Ability } from '@api/auth-api';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';

/** Chooses what an action would be done to, among what the person who asks sees. */
@Component({
  selector: 'app-target-picker',
  imports: [Control, Field, MatAutocompleteModule],
  template: `
    <ui-field [label]="t('access.why.target')" [hint]="t('access.why.targetHint')">
      <input
        #box
        uiControl
        autocomplete="off"
        spellcheck="false"
        data-testid="why-target"
        [placeholder]="t('access.why.anything')"
        [matAutocomplete]="auto"
        [value]="target()?.name ?? ''"
        (input)="type(box.value)"
        (blur)="box.value = target()?.name ?? ''"
      />
      <mat-autocomplete #auto="matAutocomplete" autoActiveFirstOption [displayWith]="nameOf" (optionSelected)="target.set($event.option.value)">
        @for (each of found.value()?.items ?? []; track each.id) {
          <mat-option [value]="each">{{ each.name }}</mat-option>
        }
      </mat-autocomplete>
    </ui-field>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TargetPicker {
  protected readonly t = injectT();
  readonly #api = inject(AccessApi);
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly trigger = viewChild.required(MatAutocompleteTrigger);
  readonly action = input.required<Ability>();
  readonly target = model<AccessTarget | null>(null);
  protected readonly search = signal('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly found = resource({
    params: () => (this.search() ? { action: this.action(), search: this.search() } : undefined),
    loader: ({ params }) => this.#api.targets(params.action, params.search),
  });
  protected readonly nameOf = (target: AccessTarget | string | null): string => (typeof target === 'string' ? target : (target?.name ?? ''));

  constructor() {
    effect(() => {
      // The choices come after the typing: open for them, if the person is still here.
      const some = this.found.hasValue() && this.found.value().items.length > 0;
      if (some && document.activeElement === this.box().nativeElement) this.trigger().openPanel();
    });
  }

  protected type(text: string): void {
    if (!text) this.target.set(null);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.search.set(text.trim()), 150);
  }
}
