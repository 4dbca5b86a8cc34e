import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  linkedSignal,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { PeopleApi, type PersonRow } from '@api/people-api';
import { type StudentRow, StudentsApi } from '@api/students-api';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import type { IconName } from '@ui/icon/icon-names';
import { Avatar } from '@ui/status/avatar';
import { Session } from '../session/session';
import { closeness } from './closeness';
import type { EarlyTyping } from './early-typing';
import { NavItems } from './nav-items';

interface Hit {
  readonly id: string;
  readonly label: string;
  readonly sub: string;
  readonly link: string;
  readonly icon: IconName | null;
}

/** Go to a page or find a person or a student, in two key presses. A combobox: focus stays in the field, arrows choose. */
@Component({
  selector: 'app-command-palette',
  imports: [Avatar, Button, Icon],
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
  readonly #students = inject(StudentsApi);
  readonly #nav = inject(NavItems);
  readonly #session = inject(Session);
  readonly #early = inject<EarlyTyping>(MAT_DIALOG_DATA);
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
    loader: ({ params }) => this.#people.list({ search: params.search, sort: 'closeness' }, null, 8),
  });
  protected readonly foundStudents = resource({
    params: () => {
      const search = this.#settled().trim();
      return search.length > 0 && this.#session.workspace('school') && this.#session.can('school.students.manage') ? { search } : undefined;
    },
    loader: ({ params }) => this.#students.list({ search: params.search, status: 'active' }, null, 6),
  });

  protected readonly pages = computed<Hit[]>(() => {
    const query = this.query();
    return this.#nav
      .all()
      .map((item) => ({ id: `page-${item.key}`, label: this.t(item.label), sub: '', link: item.link, icon: item.icon }))
      .map((hit) => ({ hit, distance: closeness(hit.label, query) }))
      .filter(({ distance }) => distance < 3)
      .sort((a, b) => a.distance - b.distance)
      .map(({ hit }) => hit);
  });
  /** What was found last, until the next answer: the list does not empty itself at every letter. */
  readonly #lastFound = linkedSignal<readonly PersonRow[] | null, readonly PersonRow[]>({
    source: () => (this.found.hasValue() ? this.found.value().items : null),
    computation: (now, before) => now ?? before?.value ?? [],
  });
  protected readonly people = computed<Hit[]>(() => {
    if (!this.query().trim()) return [];
    return this.#lastFound().map((person) => ({
      id: `person-${person.id}`,
      label: person.name,
      sub: [person.jobTitle, person.departmentName].filter(Boolean).join(' · '),
      link: `/hr/people/${person.id}`,
      icon: null,
    }));
  });
  readonly #lastStudents = linkedSignal<readonly StudentRow[] | null, readonly StudentRow[]>({
    source: () => (this.foundStudents.hasValue() ? this.foundStudents.value().items : null),
    computation: (now, before) => now ?? before?.value ?? [],
  });
  protected readonly students = computed<Hit[]>(() => {
    if (!this.query().trim()) return [];
    return this.#lastStudents().map(({ id, name, groups }) => ({
      id: `student-${id}`,
      label: name,
      sub: groups.map((group) => group.name).join(', '),
      link: `/school/students/${id}`,
      icon: null,
    }));
  });
  /** The group with the closest hit first; people, then students, where they are as close. */
  protected readonly groups = computed(() => {
    const nearest = (hits: Hit[]): number => Math.min(3, ...hits.map((hit) => closeness(hit.label, this.query())));
    const groups = [
      { label: 'shell.search.people' as const, hits: this.people() },
      { label: 'shell.search.students' as const, hits: this.students() },
      { label: 'shell.search.pages' as const, hits: this.pages() },
    ];
    const ordered = groups.filter(({ hits }) => hits.length > 0).sort((a, b) => nearest(a.hits) - nearest(b.hits));
    return ordered.map((group, at) => ({ ...group, from: ordered.slice(0, at).reduce((sum, { hits }) => sum + hits.length, 0) }));
  });
  protected readonly hits = computed(() => this.groups().flatMap((group) => group.hits));
  readonly #searching = computed(() => this.query().trim() !== this.#settled().trim() || this.found.isLoading() || this.foundStudents.isLoading());
  /** Enter came before the answer: the first hit is opened when it is there. */
  readonly #enter = signal(false);
  protected readonly chosen = linkedSignal({ source: this.hits, computation: () => 0 });
  protected readonly chosenId = computed(() => this.hits()[this.chosen()]?.id ?? null);

  constructor() {
    // At once, not after the dialog's animation: the first letters must not get lost.
    afterNextRender(() => {
      const typed = this.#early.take();
      this.box().nativeElement.value = typed;
      this.box().nativeElement.focus();
      if (typed) this.typed(typed);
      if (this.#early.entered) this.#enterPressed();
    });
    effect(() => {
      if (this.#enter() && !this.#searching()) this.#goChosen();
    });
  }

  protected typed(text: string): void {
    this.query.set(text);
    this.#enter.set(false);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(text), 150);
  }

  protected keydown(event: KeyboardEvent): void {
    const count = this.hits().length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (count) this.chosen.update((at) => (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
      queueMicrotask(() => document.getElementById(this.chosenId() ?? '')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#enterPressed();
    }
  }

  #enterPressed(): void {
    if (!this.#searching() || this.chosen() > 0) {
      this.#goChosen();
      return;
    }
    this.#settle(this.query());
    this.#enter.set(true);
  }

  #goChosen(): void {
    this.#enter.set(false);
    const hit = this.hits()[this.chosen()];
    if (hit) this.go(hit);
  }

  #settle(text: string): void {
    clearTimeout(this.#timer);
    this.#settled.set(text);
  }

  protected close(): void {
    this.#ref.close();
  }

  protected go(hit: Hit): void {
    this.#ref.close();
    void this.#router.navigateByUrl(hit.link);
  }
}
