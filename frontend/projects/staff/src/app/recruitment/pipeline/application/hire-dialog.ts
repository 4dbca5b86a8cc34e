import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { email, form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { ApplicationsApi, type HireBody, type SentInvitation } from '@api/applications-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { DepartmentOptions } from '../../../departments/department-options';
import { LinkOnce } from '../../../invitations/link-once';
import { grantableRoles } from '../../../people/people.policy';
import { roleKey } from '../../../people/person-words';
import { Session } from '../../../session/session';

export interface HireDialogData {
  readonly id: string;
}

/** Hires an applicant: the data that go into the directory, then the link of the invitation, once. */
@Component({
  selector: 'app-hire-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, LinkOnce],
  templateUrl: './hire-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HireDialog {
  protected readonly t = injectT();
  readonly #api = inject(ApplicationsApi);
  readonly #session = inject(Session);
  protected readonly departments = inject(DepartmentOptions);
  readonly #data = inject<HireDialogData>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<HireDialog, boolean>>(MatDialogRef);
  protected readonly sent = signal<SentInvitation | null>(null);
  protected readonly read = resource({ loader: () => this.#fill() });
  protected readonly roles = computed(() => {
    const me = this.#session.me();
    return me ? grantableRoles(me).map((role) => ({ role, key: roleKey(role) })) : [];
  });
  readonly #value = signal({ name: '', email: '', role: 'employee', departmentId: '', jobTitle: '', startDate: '' });
  protected readonly edit = form(this.#value, (path) => {
    required(path.name);
    maxLength(path.name, 120);
    required(path.email);
    email(path.email);
    required(path.jobTitle);
    maxLength(path.jobTitle, 120);
  });
  protected readonly changes = changesOf(() => this.#value());
  protected readonly sending = submission(this.edit, async () => {
    const { name, email: address, role, departmentId, jobTitle, startDate } = this.#value();
    const body = { name: name.trim(), email: address.trim(), role: role as HireBody['role'] & string, departmentId: departmentId || null, jobTitle: jobTitle.trim(), startDate: startDate || null };
    this.sent.set(await this.#api.hire(this.#data.id, body));
  });

  constructor() {
    void this.departments.load();
  }

  async #fill(): Promise<string> {
    const { value } = await this.#api.get(this.#data.id);
    this.#value.set({
      name: value.name ?? '',
      email: value.email ?? '',
      role: 'employee',
      departmentId: (value.offer ? value.offer.departmentId : value.departmentId) ?? '',
      jobTitle: value.offer?.jobTitle ?? value.postingTitle,
      startDate: value.offer?.startDate ?? '',
    });
    this.changes.rebase();
    return value.name ?? '';
  }
}
