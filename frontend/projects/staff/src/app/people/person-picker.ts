import { booleanAttribute, ChangeDetectionStrategy, Component, effect, type ElementRef, inject, input, model, resource, signal, viewChild } from '@angular/core';
import { MatAutocompleteModule, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { PeopleApi, type Person } from '@api/people-api';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';
import { Avatar } from '@ui/status/avatar';

/** Chooses one active person by typing a part of the name. */
@Component({
  selector: 'app-person-picker',
  imports: [Avatar, Control, Field, MatAutocompleteModule],
  template: `
    <ui-field [label]="label()" [hint]="hint()">
      @if (!required()) {
        <span labelEnd class="optional">{{ t('ui.optional') }}</span>
      }
      <input
        #box
        uiControl
        autocomplete="off"
        spellcheck="false"
        [attr.data-testid]="testId()"
        [placeholder]="t('ui.typeName')"
        [matAutocomplete]="auto"
        [value]="person()?.name ?? ''"
        (input)="type(box.value)"
        (blur)="box.value = person()?.name ?? ''"
      />
      <mat-autocomplete #auto="matAutocomplete" autoActiveFirstOption [displayWith]="nameOf" (optionSelected)="person.set($event.option.value)">
        @for (each of found.value()?.items ?? []; track each.id) {
          @if (each.id !== except()) {
            <mat-option [value]="each">
              <span class="option"><ui-avatar [name]="each.name" /><span class="truncate">{{ each.name }}</span></span>
            </mat-option>
          }
        }
      </mat-autocomplete>
    </ui-field>
  `,
  styles: `
    .optional {
      color: var(--text-3);
      font-size: var(--t-12);
      font-weight: 400;
    }
    .option {
      display: flex;
      align-items: center;
      gap: 10px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonPicker {
  protected readonly t = injectT();
  readonly #api = inject(PeopleApi);
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly trigger = viewChild.required(MatAutocompleteTrigger);
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly testId = input('person');
  readonly required = input(false, { transform: booleanAttribute });
  readonly except = input<string>();
  readonly person = model<Pick<Person, 'id' | 'name'> | null>(null);
  protected readonly search = signal('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly found = resource({
    params: () => (this.search() ? { search: this.search() } : undefined),
    loader: ({ params }) => this.#api.list({ search: params.search, status: 'active' }, null, 8),
  });
  protected readonly nameOf = (person: Pick<Person, 'name'> | string | null): string =>
    typeof person === 'string' ? person : (person?.name ?? '');

  constructor() {
    effect(() => {
      // The choices come after the typing: open for them, if the person is still here.
      const some = this.found.hasValue() && this.found.value().items.length > 0;
      if (some && document.activeElement === this.box().nativeElement) this.trigger().openPanel();
    });
  }

  protected type(text: string): void {
    if (!text) this.person.set(null);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.search.set(text.trim()), 150);
  }
}
