import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { AccessApi } from '@api/access-api';
import { type OffboardingLine, PeopleApi, type Person } from '@api/people-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { WhatChanges } from '../access/what-changes';
import { PersonPicker } from './person-picker';

/** Kinds we have a sentence for; one that comes with a later part of the product is named as it is. */
const KINDS = [
  'sessions', 'sign-in', 'invitations', 'departments-managed', 'delegations', 'departments-without-manager',
  'account-sharing-grants', 'owned-items', 'pending-requests', 'leave-requests', 'leave-ahead', 'leave-running', 'open-attendance', 'approvals', 'teacher-sessions',
  'secrets-to-rotate',
] as const;

/** How many of one kind are named: the dialog of somebody with a term of lessons stays one to read. */
const NAMED = 8;

/** Shows what offboarding will do and what it leaves to do, and asks for the person's name before doing it. */
@Component({
  selector: 'app-offboard-dialog',
  imports: [Button, Control, DialogFrame, Failed, Field, FormErrors, FormField, PersonPicker, Skeleton, WhatChanges],
  templateUrl: './offboard-dialog.html',
  styleUrl: './offboard-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OffboardDialog {
  protected readonly t = injectT();
  readonly #api = inject(PeopleApi);
  readonly #access = inject(AccessApi);
  readonly #toasts = inject(Toasts);
  readonly #format = inject(Format);
  protected readonly person = inject<Person>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<OffboardDialog, Person>>(MatDialogRef);
  protected readonly heir = signal<Pick<Person, 'id' | 'name'> | null>(null);
  protected readonly preview = resource({ loader: () => this.#api.offboardingPreview(this.person.id) });
  protected readonly lines = computed(() => {
    const { ends = [], remains = [] } = this.preview.value() ?? {};
    return { ends: summed(ends), remains: summed(remains) };
  });
  /** Only who owns something leaves something to an heir. */
  protected readonly owns = computed(() => this.lines().remains.some(({ kind }) => kind === 'owned-items'));
  protected readonly radius = computed(() => {
    const heirId = this.heir()?.id;
    const possible = this.preview.hasValue() && this.preview.value().refusal === null;
    return possible ? () => this.#access.previewOffboarding(this.person.id, heirId) : null;
  });
  protected readonly problem = problemOf(this.preview);
  protected readonly ask = form(signal({ lastDay: '', typed: '' }), (path) => {
    required(path.typed);
    validate(path.typed, ({ value }) =>
      same(value(), this.person.name) ? null : { kind: 'typed', message: this.t('ui.form.typeToConfirm', { word: this.person.name }) },
    );
  });
  protected readonly named = computed(() => same(this.ask.typed().value(), this.person.name));
  protected readonly later = computed(() => this.ask.lastDay().value() > today());
  protected readonly changes = changesOf(() => this.ask().value());
  protected readonly sending = submission(this.ask, () => this.#offboard(), { names: { heirId: 'typed' } });

  protected lineText({ kind, count, names }: OffboardingLine): string {
    const known = KINDS.find((each) => each === kind) ?? 'other';
    const text = this.t(`people.offboard.step.${known}` satisfies TextKey, { n: count });
    const told = names.slice(0, NAMED).map((name) => this.#inWords(name));
    if (names.length > NAMED) told.push('…');
    return told.length ? `${text}: ${told.join(', ')}` : text;
  }

  /** A name as it is; dates as people say them, of a single day once. */
  #inWords(name: string): string {
    return name.replace(/^(\d{4}-\d\d-\d\d) – \1$/, '$1').replaceAll(/\d{4}-\d\d-\d\d/g, (date) => this.#format.date(date));
  }

  async #offboard(): Promise<void> {
    const { lastDay } = this.ask().value();
    const heirId = this.heir()?.id;
    const { id, name } = this.person;
    const left = await this.#api.offboard(id, { ...(lastDay ? { lastDay } : {}), ...(heirId ? { heirId } : {}) });
    const later = this.later();
    this.#toasts.done(
      later
        ? this.t('people.offboard.scheduled', { name, date: this.#format.date(lastDay) })
        : this.t('people.offboard.done', { name }),
    );
    this.ref.close(left);
  }
}

/** Only what there is something of; what several parts of the product tell of the same kind is one line. */
function summed(lines: readonly OffboardingLine[]): OffboardingLine[] {
  const some = lines.filter(({ count }) => count > 0);
  return [...Map.groupBy(some, ({ kind }) => kind)].map(([kind, alike]) => ({
    kind,
    count: alike.reduce((sum, { count }) => sum + count, 0),
    names: alike.flatMap(({ names }) => names),
  }));
}

function same(a: string, b: string): boolean {
  return a.normalize().trim().toLowerCase() === b.normalize().trim().toLowerCase();
}

function today(): string {
  return new Date().toLocaleDateString('sv');
}
