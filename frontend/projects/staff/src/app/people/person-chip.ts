import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal, viewChild } from '@angular/core';
import { PeopleApi, type PersonRow } from '@api/people-api';
import { injectT } from '@ui/i18n/i18n';
import { Popover, PopoverChip } from '@ui/list/popover-chip';
import { Avatar } from '@ui/status/avatar';

/** A filter by person, found by typing; the address holds the id, the name is read for it. */
@Component({
  selector: 'app-person-chip',
  imports: [Avatar, Popover, PopoverChip],
  templateUrl: './person-chip.html',
  styleUrl: './person-chip.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonChip {
  protected readonly t = injectT();
  readonly #api = inject(PeopleApi);
  readonly label = input.required<string>();
  readonly searchLabel = input.required<string>();
  readonly value = input<string | null | undefined>(null);
  readonly picked = output<string | null>();
  protected readonly chip = viewChild.required(PopoverChip);
  protected readonly search = signal('');
  protected readonly opened = signal(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #chosen = resource({
    params: () => (this.value() ? { id: this.value() as string } : undefined),
    loader: async ({ params }) => (await this.#api.get(params.id)).value.name,
  });
  protected readonly words = computed(() =>
    this.value() ? this.t('ui.filterOn', { label: this.label(), value: this.#chosen.hasValue() ? this.#chosen.value() : '…' }) : this.label(),
  );
  readonly #found = resource({
    params: () => (this.opened() ? { search: this.search() } : undefined),
    loader: ({ params }) => this.#api.list({ search: params.search, sort: params.search ? 'closeness' : 'name' }, null, 8),
  });
  protected readonly people = computed<readonly PersonRow[]>(() => (this.#found.hasValue() ? this.#found.value().items : []));

  protected open(): void {
    this.search.set('');
    this.opened.set(true);
  }

  protected type(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.search.set(text.trim()), 150);
  }

  protected pickFirst(event: Event): void {
    event.preventDefault();
    const [first] = this.people();
    if (first) this.pick(first.id);
  }

  protected pick(id: string | null): void {
    this.chip().close();
    this.picked.emit(id);
  }
}
