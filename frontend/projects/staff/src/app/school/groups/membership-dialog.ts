import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Group, GroupsApi, type Member } from '@api/groups-api';
import type { Student } from '@api/students-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { GroupOptions } from './group-options';
import { StudentPicker } from '../students/student-picker';

export interface MembershipSubject {
  readonly student?: Pick<Student, 'id' | 'name'>;
  readonly group?: Pick<Group, 'id' | 'name'>;
  /** Somebody who is in it already: the days are changed. */
  readonly member?: Member;
}

/** Puts a student into a group, from a day on; whichever of the two is known is not asked for. */
@Component({
  selector: 'app-membership-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, StudentPicker],
  template: `
    <ui-dialog [heading]="heading" [dirty]="changes.any()" (send)="sending.run()">
      <ui-form-errors [of]="sending" />
      @if (!data.student) {
        <app-student-picker [label]="t('schoolGroups.member.student')" [(student)]="student" />
      }
      @if (!data.group) {
        <ui-field [label]="t('schoolGroups.member.group')" [of]="edit.groupId">
          <select uiControl data-testid="membership-group" [formField]="edit.groupId">
            @for (option of groups(); track option.value) {
              <option [value]="option.value">{{ option.label }}</option>
            }
          </select>
        </ui-field>
      }
      <div class="form-grid">
        <ui-field [label]="t('schoolGroups.member.from')" [of]="edit.from" [hint]="data.member ? '' : t('schoolGroups.member.fromHint')">
          <input uiControl type="date" data-testid="membership-from" [formField]="edit.from" />
        </ui-field>
        <ui-field [label]="t('schoolGroups.member.until')" [of]="edit.until" [hint]="t('schoolGroups.member.untilHint')">
          <input uiControl type="date" data-testid="membership-until" [formField]="edit.until" />
        </ui-field>
      </div>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="save-membership" [disabled]="!ready()" [pending]="sending.pending()">
          {{ data.member ? t('ui.save') : t('schoolGroups.member.add') }}
        </button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MembershipDialog {
  protected readonly t = injectT();
  readonly #api = inject(GroupsApi);
  readonly #toasts = inject(Toasts);
  readonly #options = inject(GroupOptions);
  protected readonly data = inject<MembershipSubject>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<MembershipDialog, Member>>(MatDialogRef);
  protected readonly student = signal<Pick<Student, 'id' | 'name'> | null>(this.data.student ?? null);
  readonly #groups = resource({ loader: () => (this.data.group ? Promise.resolve([]) : this.#options.read()) });
  protected readonly groups = computed(() => (this.#groups.hasValue() ? this.#groups.value() : []));
  protected readonly heading = this.#heading();
  protected readonly edit = form(
    signal({ groupId: this.data.group?.id ?? '', from: this.data.member?.from ?? '', until: this.data.member?.until ?? '' }),
    (path) => {
      required(path.groupId);
    },
  );
  protected readonly ready = computed(() => !!this.student() && !!this.edit.groupId().value());
  protected readonly changes = changesOf(() => [this.edit().value(), this.student()?.id]);
  protected readonly sending = submission(this.edit, async () => {
    const { groupId, from, until } = this.edit().value();
    const student = this.student();
    if (!student) return;
    const member = await this.#api.putMember(groupId, student.id, { ...(from ? { from } : {}), until: until || null });
    this.#toasts.done(this.t(this.data.member ? 'schoolGroups.member.saved' : 'schoolGroups.member.added', { name: student.name }));
    this.ref.close(member);
  });

  #heading(): string {
    const { student, group, member } = this.data;
    if (member) return this.t('schoolGroups.member.editTitle', { name: student?.name ?? member.studentName });
    return student ? this.t('schoolGroups.member.titleOf', { name: student.name }) : this.t('schoolGroups.member.titleInto', { name: group?.name ?? '' });
  }
}
