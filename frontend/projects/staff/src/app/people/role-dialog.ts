import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { AccessApi } from '@api/access-api';
import type { Role } from '@api/auth-api';
import { PeopleApi, type Person } from '@api/people-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { ProblemNote } from '@ui/status/problem-note';
import { WhatChanges } from '../access/what-changes';
import { Session } from '../session/session';
import { assignableRoles } from './people.policy';
import { roleKey } from './person-words';

@Component({
  selector: 'app-role-dialog',
  imports: [Button, DialogFrame, ProblemNote, WhatChanges],
  template: `
    <ui-dialog
      [heading]="t('people.role.title', { name: person.name })"
      [dirty]="chosen() !== person.role"
      (send)="save()"
    >
      @if (problem(); as failure) {
        <ui-problem-note [problem]="failure" />
      }
      <fieldset>
        <legend class="visually-hidden">{{ t('people.role.label') }}</legend>
        @for (role of roles; track role) {
          <label class="choice" [class.on]="chosen() === role">
            <input
              type="radio"
              name="role"
              [attr.data-testid]="'role-' + role"
              [value]="role"
              [checked]="chosen() === role"
              (change)="chosen.set(role)"
            />
            <span>
              <span class="strong">{{ t(name(role)) }}</span>
              <span class="muted">{{ t(meaning(role)) }}</span>
            </span>
          </label>
        }
      </fieldset>
      @if (lonelyManager()) {
        <p class="warn">{{ t('people.role.noDepartment', { name: person.name }) }}</p>
      }
      <app-what-changes [ask]="preview()" />
      <p class="small faint">{{ t('people.role.atOnce') }}</p>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button
          uiButton="primary"
          type="submit"
          data-testid="save-role"
          [pending]="pending()"
          [disabled]="chosen() === person.role"
        >
          {{ t('people.role.save') }}
        </button>
      </ng-container>
    </ui-dialog>
  `,
  styleUrl: './role-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoleDialog {
  protected readonly t = injectT();
  readonly #api = inject(PeopleApi);
  readonly #access = inject(AccessApi);
  readonly #session = inject(Session);
  protected readonly person = inject<Person>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<RoleDialog, Person>>(MatDialogRef);
  protected readonly roles = this.#roles();
  protected readonly chosen = signal<Role>(this.person.role);
  protected readonly pending = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly lonelyManager = computed(() => this.chosen() === 'manager' && !this.person.departmentId);
  protected readonly preview = computed(() => {
    const role = this.chosen();
    return role === this.person.role ? null : () => this.#access.previewRole(this.person.id, role);
  });
  protected readonly name = roleKey;
  protected readonly meaning = (role: Role): TextKey => `people.role.${role}`;

  protected async save(): Promise<void> {
    if (this.pending() || this.chosen() === this.person.role) return;
    this.pending.set(true);
    this.problem.set(null);
    const role = this.chosen();
    try {
      await this.#api.setRole(this.person.id, role);
      this.ref.close({ ...this.person, role });
    } catch (error) {
      this.problem.set(Problem.from(error));
    } finally {
      this.pending.set(false);
    }
  }

  #roles(): readonly Role[] {
    const me = this.#session.me();
    return me ? assignableRoles(me, this.person) : [];
  }
}
