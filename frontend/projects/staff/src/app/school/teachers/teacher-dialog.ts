import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { email, form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Teacher, TeachersApi } from '@api/teachers-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { PersonPicker } from '../../people/person-picker';
import { Session } from '../../session/session';
import { SchoolUsageState } from '../settings/school-usage';
import { StaleChoice } from '../stale-choice';
import { HoursEditor } from './hours-editor';

/** Adds a teacher, or edits one (`data.teacher` with the version it was read in). */
@Component({
  selector: 'app-teacher-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, HoursEditor, PersonPicker],
  templateUrl: './teacher-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeacherDialog {
  protected readonly t = injectT();
  readonly #api = inject(TeachersApi);
  readonly #toasts = inject(Toasts);
  readonly #stale = inject(StaleChoice);
  protected readonly usage = inject(SchoolUsageState);
  readonly #session = inject(Session);
  readonly #data = inject<{ teacher: Teacher; etag: string | null } | null>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<TeacherDialog, Teacher>>(MatDialogRef);
  protected readonly teacher = this.#data?.teacher ?? null;
  #etag = this.#data?.etag ?? null;
  /** Only who sees colleagues can choose one. */
  protected readonly links = computed(() => ['all', 'department'].includes(this.#session.scope('hr.people.view')));
  protected readonly person = signal<{ id: string; name: string } | null>(
    this.teacher?.personId ? { id: this.teacher.personId, name: this.teacher.personName ?? '' } : null,
  );
  protected readonly hours = signal(this.teacher?.availability ?? []);

  protected readonly edit = form(
    signal({
      name: this.teacher?.name ?? '',
      email: this.teacher?.email ?? '',
      phone: this.teacher?.phone ?? '',
      subjects: this.teacher?.subjects.join(', ') ?? '',
    }),
    (path) => {
      required(path.name);
      maxLength(path.name, 120);
      email(path.email);
      maxLength(path.phone, 40);
    },
  );
  protected readonly changes = changesOf(() => [this.edit().value(), this.person()?.id, this.hours()]);
  protected readonly sending = submission(this.edit, () => this.#save(), {
    onProblem: (problem) =>
      this.#stale.settle(problem, {
        newest: () => this.#api.get(this.teacher!.id),
        keep: async ({ etag }) => {
          this.#etag = etag;
          await this.#save();
        },
        take: ({ value }) => this.ref.close(value),
      }),
  });

  async #save(): Promise<void> {
    const typed = this.edit().value();
    const body = {
      name: typed.name.trim(),
      email: typed.email.trim() || null,
      phone: typed.phone.trim() || null,
      subjects: typed.subjects.split(',').map((subject) => subject.trim()).filter(Boolean),
      availability: this.hours(),
      ...(this.links() ? { personId: this.person()?.id ?? null } : {}),
    };
    const saved = this.teacher ? (await this.#api.edit(this.teacher.id, body, this.#etag)).value : await this.#api.add(body);
    this.#toasts.done(this.t(this.teacher ? 'schoolTeachers.dialog.saved' : 'schoolTeachers.dialog.added', { name: saved.name }));
    this.ref.close(saved);
  }
}
