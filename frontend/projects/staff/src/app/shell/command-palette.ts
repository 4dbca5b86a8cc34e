import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  linkedSignal,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { PeopleApi } from '@api/people-api';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import type { IconName } from '@ui/icon/icon-names';
import { Avatar } from '@ui/status/avatar';
import { Session } from '../session/session';
import { NavItems } from './nav-items';
import { plain } from './plain';

interface Hit {
  readonly id: string;
  readonly label: string;
  readonly sub: string;
  readonly link: string;
  readonly icon: IconName | null;
}

/** Go to a page or find a person, in two key presses. A combobox: focus stays in the field, arrows choose. */
@Component({
  selector: 'app-command-palette',
  imports: [Avatar, Icon],
  templateUrl: './command-palette.html',
  styleUrl: './command-palette.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown)': 'keydown($event)' },
})
export class CommandPalette {
  protected readonly t = injectT();
  readonly #ref = inject(MatDialogRef);
  readonly #router = inject(Router);
  readonly #people = inject(PeopleApi);
  readonly #nav = inject(NavItems);
  readonly #session = inject(Session);
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly query = signal('');
  readonly #settled = signal('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly found = resource({
    params: () => {
      const scope = this.#session.scope('hr.people.view');
      const search = this.#settled().trim();
      return search.length > 0 && scope !== 'none' && scope !== 'self' ? { search } : undefined;
    },
    loader: ({ params }) => this.#people.list({ search: params.search }, null, 8),
  });

  protected readonly pages = computed<Hit[]>(() => {
    const wanted = plain(this.query());
    return this.#nav
      .all()
      .map((item) => ({ id: `page-${item.key}`, label: this.t(item.label), sub: '', link: item.link, icon: item.icon }))
      .filter((hit) => plain(hit.label).includes(wanted));
  });
  protected readonly people = computed<Hit[]>(() => {
    if (!this.query().trim() || !this.found.hasValue()) return [];
    return this.found.value().items.map((person) => ({
      id: `person-${person.id}`,
      label: person.name,
      sub: [person.jobTitle, person.departmentName].filter(Boolean).join(' · '),
      link: `/hr/people/${person.id}`,
      icon: null,
    }));
  });
  protected readonly hits = computed(() => [...this.people(), ...this.pages()]);
  protected readonly chosen = linkedSignal({ source: this.hits, computation: () => 0 });
  protected readonly chosenId = computed(() => this.hits()[this.chosen()]?.id ?? null);

  constructor() {
    // At once, not after the dialog's animation: the first letters must not get lost.
    afterNextRender(() => this.box().nativeElement.focus());
  }

  protected typed(text: string): void {
    this.query.set(text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settled.set(text), 150);
  }

  protected keydown(event: KeyboardEvent): void {
    const count = this.hits().length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (count) this.chosen.update((at) => (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
      queueMicrotask(() => document.getElementById(this.chosenId() ?? '')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const hit = this.hits()[this.chosen()];
      if (hit) this.go(hit);
    }
  }

  protected go(hit: Hit): void {
    this.#ref.close();
    void this.#router.navigateByUrl(hit.link);
  }
}
