import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { email, form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Student, StudentsApi } from '@api/students-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { SchoolUsageState } from '../settings/school-usage';
import { StaleChoice } from '../stale-choice';

/** Adds a student, or edits one (`data.student` with the version it was read in). */
@Component({
  selector: 'app-student-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  templateUrl: './student-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StudentDialog {
  protected readonly t = injectT();
  readonly #api = inject(StudentsApi);
  readonly #toasts = inject(Toasts);
  readonly #stale = inject(StaleChoice);
  protected readonly usage = inject(SchoolUsageState);
  readonly #data = inject<{ student: Student; etag: string | null } | null>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<StudentDialog, Student>>(MatDialogRef);
  protected readonly student = this.#data?.student ?? null;
  #etag = this.#data?.etag ?? null;

  protected readonly edit = form(
    signal({
      name: this.student?.name ?? '',
      email: this.student?.email ?? '',
      phone: this.student?.phone ?? '',
      enrolledOn: this.student?.enrolledOn ?? '',
      guardian: {
        name: this.student?.guardian?.name ?? '',
        relation: this.student?.guardian?.relation ?? '',
        phone: this.student?.guardian?.phone ?? '',
        email: this.student?.guardian?.email ?? '',
      },
      notes: this.student?.notes ?? '',
    }),
    (path) => {
      required(path.name);
      maxLength(path.name, 120);
      email(path.email);
      maxLength(path.phone, 40);
      maxLength(path.guardian.name, 120);
      maxLength(path.guardian.relation, 60);
      maxLength(path.guardian.phone, 40);
      email(path.guardian.email);
      maxLength(path.notes, 4000);
    },
  );
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, () => this.#save(), {
    onProblem: (problem) =>
      this.#stale.settle(problem, {
        newest: () => this.#api.get(this.student!.id),
        keep: async ({ etag }) => {
          this.#etag = etag;
          await this.#save();
        },
        take: ({ value }) => this.ref.close(value),
      }),
  });

  async #save(): Promise<void> {
    const typed = this.edit().value();
    const guardian = Object.fromEntries(Object.entries(typed.guardian).map(([key, value]) => [key, value.trim() || null]));
    const body = {
      name: typed.name.trim(),
      email: typed.email.trim() || null,
      phone: typed.phone.trim() || null,
      enrolledOn: typed.enrolledOn || null,
      guardian: Object.values(guardian).some(Boolean) ? guardian : null,
      notes: typed.notes.trim() || null,
    };
    const saved = this.student ? (await this.#api.edit(this.student.id, body, this.#etag)).value : await this.#api.add(body);
    this.#toasts.done(this.t(this.student ? 'schoolStudents.dialog.saved' : 'schoolStudents.dialog.added', { name: saved.name }));
    this.ref.close(saved);
  }
}
