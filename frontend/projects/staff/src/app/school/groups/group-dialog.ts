import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { form, FormField, max, maxLength, min, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Group, GroupsApi } from '@api/groups-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { StaleChoice } from '../stale-choice';
import { TeacherOptions } from '../teachers/teacher-options';

/** Adds a group, or edits one (`data.group` with the version it was read in). */
@Component({
  selector: 'app-group-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  templateUrl: './group-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GroupDialog {
  protected readonly t = injectT();
  readonly #api = inject(GroupsApi);
  readonly #toasts = inject(Toasts);
  readonly #stale = inject(StaleChoice);
  readonly #teacherOptions = inject(TeacherOptions);
  readonly #data = inject<{ group: Group; etag: string | null } | null>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<GroupDialog, Group>>(MatDialogRef);
  protected readonly group = this.#data?.group ?? null;
  #etag = this.#data?.etag ?? null;
  readonly #teachers = resource({ loader: () => this.#teacherOptions.read() });
  /** Who teaches it now is among them, archived or not. */
  protected readonly teachers = computed(() => {
    const active = this.#teachers.hasValue() ? this.#teachers.value() : [];
    const { teacherId, teacherName } = this.group ?? {};
    return teacherId && teacherName && !active.some(({ value }) => value === teacherId) ? [...active, { value: teacherId, label: teacherName }] : active;
  });
  readonly #rooms = resource({ loader: () => this.#api.rooms({ status: 'active' }) });
  protected readonly rooms = computed(() => (this.#rooms.hasValue() ? this.#rooms.value().items : []));

  protected readonly edit = form(
    signal({
      name: this.group?.name ?? '',
      level: this.group?.level ?? '',
      capacity: this.group?.capacity ?? (null as number | null),
      teacherId: this.group?.teacherId ?? '',
      room: this.group?.room ?? '',
    }),
    (path) => {
      required(path.name);
      maxLength(path.name, 120);
      maxLength(path.level, 60);
      min(path.capacity, 1);
      max(path.capacity, 1000);
      maxLength(path.room, 80);
    },
  );
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, () => this.#save(), {
    onProblem: (problem) =>
      this.#stale.settle(problem, {
        newest: () => this.#api.get(this.group!.id),
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
      level: typed.level.trim() || null,
      capacity: typed.capacity,
      teacherId: typed.teacherId || null,
      room: typed.room.trim() || null,
    };
    const saved = this.group ? (await this.#api.edit(this.group.id, body, this.#etag)).value : await this.#api.add(body);
    this.#toasts.done(this.t(this.group ? 'schoolGroups.dialog.saved' : 'schoolGroups.dialog.added', { name: saved.name }));
    this.ref.close(saved);
  }
}
