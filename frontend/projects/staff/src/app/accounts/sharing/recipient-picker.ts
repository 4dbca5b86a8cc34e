import { booleanAttribute, ChangeDetectionStrategy, Component, computed, effect, type ElementRef, inject, input, model, resource, signal, viewChild } from '@angular/core';
import { MatAutocompleteModule, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { AccountsApi, type Recipient } from '@api/accounts-api';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Avatar } from '@ui/status/avatar';
import { DepartmentOptions } from '../../departments/department-options';

export type Chosen = { readonly name: string } & ({ readonly person: Recipient } | { readonly departmentId: string });

/** Chooses a colleague, or a department, by typing a part of the name. */
@Component({
  selector: 'app-recipient-picker',
  imports: [Avatar, Control, Field, Icon, MatAutocompleteModule],
  template: `
    <ui-field [label]="label()" [hint]="hint()">
      <input
        #box
        uiControl
        autocomplete="off"
        spellcheck="false"
        data-testid="recipient"
        [placeholder]="t('ui.typeName')"
        [matAutocomplete]="auto"
        [value]="chosen()?.name ?? ''"
        (input)="type(box.value)"
        (blur)="box.value = chosen()?.name ?? ''"
      />
      <mat-autocomplete #auto="matAutocomplete" autoActiveFirstOption [displayWith]="nameOf" (optionSelected)="chosen.set($event.option.value)">
        @for (each of found(); track each.name + $index) {
          <mat-option [value]="each">
            <span class="option">
              @if (isPerson(each)) {
                <ui-avatar [name]="each.name" />
              } @else {
                <ui-icon name="network" />
              }
              <span class="truncate">{{ each.name }}</span>
              @if (isPerson(each) && !each.person.publicKey) {
                <span class="faint small">{{ t('accountsItem.share.noVault') }}</span>
              }
            </span>
          </mat-option>
        }
      </mat-autocomplete>
    </ui-field>
  `,
  styles: `
    .option {
      display: flex;
      align-items: center;
      gap: 10px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecipientPicker {
  protected readonly t = injectT();
  readonly #api = inject(AccountsApi);
  readonly #departments = inject(DepartmentOptions);
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly trigger = viewChild.required(MatAutocompleteTrigger);
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly withDepartments = input(false, { transform: booleanAttribute });
  readonly except = input<readonly string[]>([]);
  readonly chosen = model<Chosen | null>(null);
  protected readonly search = signal('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #people = resource({
    params: () => this.search() || undefined,
    loader: ({ params: search }) => this.#api.recipients(search),
  });
  protected readonly found = computed<Chosen[]>(() => {
    const search = fold(this.search());
    if (!search) return [];
    const departments = this.withDepartments() ? this.#departments.list().filter(({ label }) => fold(label).includes(search)) : [];
    const people = this.#people.hasValue() ? this.#people.value().items.filter(({ id }) => !this.except().includes(id)) : [];
    return [...people.map((person) => ({ name: person.name, person })), ...departments.slice(0, 4).map(({ value, label }) => ({ name: label, departmentId: value }))];
  });
  protected readonly nameOf = (each: Chosen | string | null): string => (typeof each === 'string' ? each : (each?.name ?? ''));
  protected readonly isPerson = (each: Chosen): each is Extract<Chosen, { person: Recipient }> => 'person' in each;

  constructor() {
    void this.#departments.load();
    effect(() => {
      // The choices come after the typing: open for them, if the person is still here.
      if (this.found().length > 0 && document.activeElement === this.box().nativeElement) this.trigger().openPanel();
    });
  }

  protected type(text: string): void {
    if (text !== this.chosen()?.name) this.chosen.set(null);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.search.set(text.trim()), 150);
  }
}

/** Case and accents do not matter for a name that is searched. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
