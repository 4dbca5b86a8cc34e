import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { email, form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { AccessApi } from '@api/access-api';
import { type EmploymentType, PeopleApi, type Person } from '@api/people-api';
import type { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Dialogs } from '@ui/dialog/dialogs';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { WhatChanges } from '../access/what-changes';
import { DepartmentOptions } from '../departments/department-options';
import { EMPLOYMENT_TYPES, employmentKey } from './person-words';

/** The choice of none in a select. */
const NOT_SET: EmploymentType | '' = '';

/** Adds a record, or edits one (`data.person` with the version it was read in). */
@Component({
  selector: 'app-person-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, WhatChanges],
  templateUrl: './person-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonDialog {
  protected readonly t = injectT();
  readonly #api = inject(PeopleApi);
  readonly #access = inject(AccessApi);
  readonly #toasts = inject(Toasts);
  readonly #dialogs = inject(Dialogs);
  readonly #data = inject<{ person: Person; etag: string | null } | null>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<PersonDialog, Person>>(MatDialogRef);
  protected readonly departments = inject(DepartmentOptions);
  protected readonly person = this.#data?.person ?? null;
  protected readonly types = EMPLOYMENT_TYPES.map((type) => ({ type, key: employmentKey(type) }));
  #etag = this.#data?.etag ?? null;

  protected readonly edit = form(
    signal({
      name: this.person?.name ?? '',
      email: this.person?.email ?? '',
      jobTitle: this.person?.jobTitle ?? '',
      departmentId: this.person?.departmentId ?? '',
      startDate: this.person?.startDate ?? '',
      employmentType: this.person?.employmentType ?? NOT_SET,
    }),
    (path) => {
      required(path.name);
      maxLength(path.name, 120);
      email(path.email);
      maxLength(path.jobTitle, 120);
    },
  );
  /** A transfer moves what the person and others see and decide. */
  readonly #department = computed(() => this.edit.departmentId().value());
  protected readonly preview = computed(() => {
    const [person, departmentId] = [this.person, this.#department()];
    return person && departmentId !== (person.departmentId ?? '') ? () => this.#access.previewDepartment(person.id, departmentId || null) : null;
  });
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, () => this.#save(), { onProblem: (p) => this.#stale(p) });

  constructor() {
    void this.departments.load();
  }

  async #save(): Promise<void> {
    const typed = this.edit().value();
    const body = {
      name: typed.name.trim(),
      email: typed.email.trim() || null,
      jobTitle: typed.jobTitle.trim() || null,
      departmentId: typed.departmentId || null,
      startDate: typed.startDate || null,
      employmentType: typed.employmentType || null,
    };
    if (!this.person) {
      const added = await this.#api.create(body);
      this.#toasts.done(this.t('people.edit.added', { name: added.name }));
      this.ref.close(added);
      return;
    }
    const saved = await this.#api.update(this.person.id, body, this.#etag);
    this.#toasts.done(this.t('people.edit.saved', { name: saved.value.name }));
    this.ref.close(saved.value);
  }

  /** Somebody else was faster: show theirs, or save ours over it. What was typed stays until that is decided. */
  async #stale(problem: Problem): Promise<boolean> {
    if (!problem.is('STALE_VERSION') || !this.person) return false;
    const keep = await this.#dialogs.decide({
      title: this.t('ui.stale.title'),
      text: this.t('ui.stale.text'),
      action: this.t('ui.stale.keep'),
      cancel: this.t('ui.stale.reload'),
    });
    if (keep === undefined) return true;
    const newest = await this.#api.get(this.person.id);
    this.#etag = newest.etag;
    if (keep) await this.#save();
    else this.ref.close(newest.value);
    return true;
  }
}
