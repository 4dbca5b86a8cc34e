import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Department, DepartmentsApi } from '@api/departments-api';
import type { Person } from '@api/people-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { PersonPicker } from '../people/person-picker';

@Component({
  selector: 'app-department-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, PersonPicker],
  template: `
    <ui-dialog
      [heading]="
        department ? t('departments.dialog.editTitle', { name: department.name }) : t('departments.dialog.addTitle')
      "
      [dirty]="changes.any()"
      (send)="sending.run()"
    >
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('departments.field.name')" [of]="edit.name">
        <input uiControl autocomplete="off" data-testid="department-name" [formField]="edit.name" />
      </ui-field>
      <app-person-picker
        testId="department-manager"
        [label]="t('departments.dialog.manager')"
        [hint]="t('departments.dialog.managerHint')"
        [(person)]="manager"
      />
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="save-department" [pending]="sending.pending()">
          {{ department ? t('ui.save') : t('departments.dialog.create') }}
        </button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DepartmentDialog {
  protected readonly t = injectT();
  readonly #api = inject(DepartmentsApi);
  readonly #toasts = inject(Toasts);
  protected readonly department = inject<Department | null>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<DepartmentDialog, Department>>(MatDialogRef);
  protected readonly manager = signal<Pick<Person, 'id' | 'name'> | null>(this.#currentManager());
  protected readonly edit = form(signal({ name: this.department?.name ?? '' }), (path) => {
    required(path.name);
    maxLength(path.name, 80);
  });
  protected readonly changes = changesOf(() => [this.edit().value(), this.manager()?.id]);
  protected readonly sending = submission(this.edit, async () => {
    const name = this.edit.name().value().trim();
    const managerId = this.manager()?.id ?? null;
    if (this.department) {
      const saved = await this.#api.update(this.department.id, { name, managerId });
      this.#toasts.done(this.t('departments.dialog.saved', { name }));
      this.ref.close(saved);
    } else {
      const created = await this.#api.create({ name, ...(managerId ? { managerId } : {}) });
      this.#toasts.done(this.t('departments.dialog.created', { name }));
      this.ref.close(created);
    }
  });

  #currentManager(): Pick<Person, 'id' | 'name'> | null {
    const { managerId, managerName } = this.department ?? {};
    return managerId && managerName ? { id: managerId, name: managerName } : null;
  }
}
