import { afterNextRender, ChangeDetectionStrategy, Component, computed, type ElementRef, inject, Injector, input, output, resource, signal, viewChild } from '@angular/core';
import { MatMenuModule, MatMenuTrigger } from '@angular/material/menu';
import { PeopleApi, type PersonRow } from '@api/people-api';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Avatar } from '@ui/status/avatar';

/** A filter by person, found by typing; the address holds the id, the name is read for it. */
@Component({
  selector: 'app-person-chip',
  imports: [Avatar, Icon, MatMenuModule],
  templateUrl: './person-chip.html',
  styleUrl: './person-chip.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonChip {
  protected readonly t = injectT();
  readonly #api = inject(PeopleApi);
  readonly #injector = inject(Injector);
  readonly label = input.required<string>();
  readonly searchLabel = input.required<string>();
  readonly value = input<string | null | undefined>(null);
  readonly picked = output<string | null>();
  protected readonly trigger = viewChild.required(MatMenuTrigger);
  protected readonly box = viewChild<ElementRef<HTMLInputElement>>('box');
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
    afterNextRender(() => setTimeout(() => this.box()?.nativeElement.focus(), 150), { injector: this.#injector });
  }

  protected type(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.search.set(text.trim()), 150);
  }

  /** Letters belong to the field; arrows walk to the people found, Enter takes the first. */
  protected keys(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Tab') return;
    event.stopPropagation();
    const [first] = this.people();
    if (event.key === 'Enter' && first) this.pick(first.id);
  }

  protected pick(id: string | null): void {
    this.trigger().closeMenu();
    this.picked.emit(id);
  }
}
