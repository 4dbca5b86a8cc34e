import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { email, form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { InvitationsApi, type SentInvitation } from '@api/invitations-api';
import type { Person } from '@api/people-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { DepartmentOptions } from '../departments/department-options';
import { grantableRoles } from '../people/people.policy';
import { roleKey } from '../people/person-words';
import { Session } from '../session/session';
import { LinkOnce } from './link-once';

/** Invites somebody new, or (with a person as data) the owner of an existing record. Ends by showing the link once. */
@Component({
  selector: 'app-invite-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, LinkOnce],
  templateUrl: './invite-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InviteDialog {
  protected readonly t = injectT();
  readonly #api = inject(InvitationsApi);
  readonly #session = inject(Session);
  protected readonly person = inject<Person | null>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<InviteDialog, SentInvitation>>(MatDialogRef);
  protected readonly departments = inject(DepartmentOptions);
  protected readonly sent = signal<SentInvitation | null>(null);
  protected readonly roles = computed(() => {
    const me = this.#session.me();
    return me ? grantableRoles(me).map((role) => ({ role, key: roleKey(role) })) : [];
  });

  protected readonly invite = form(
    signal({
      email: this.person?.email ?? '',
      name: '',
      role: this.person?.role ?? 'employee',
      departmentId: '',
    }),
    (path) => {
      required(path.email);
      email(path.email);
      required(path.role);
      maxLength(path.name, 120);
    },
  );
  protected readonly changes = changesOf(() => this.invite().value());
  protected readonly sending = submission(this.invite, async () => {
    const { email: address, name, role, departmentId } = this.invite().value();
    const body = this.person
      ? { personId: this.person.id, email: address.trim(), role }
      : {
          email: address.trim(),
          role,
          ...(name.trim() ? { name: name.trim() } : {}),
          ...(departmentId ? { departmentId } : {}),
        };
    this.sent.set(await this.#api.create(body));
  });

  constructor() {
    if (!this.person) void this.departments.load();
  }
}
