import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { form, FormField, max, min, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { LeaveApi, type LeaveBalance } from '@api/leave-api';
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
import { LeaveWords } from '../leave-words';

const MOST = 366;

/** How many days a year somebody gets of a type, where it is not what the type says. */
@Component({
  selector: 'app-entitlement-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('leaveSettings.entitling.title', { type: data.balance.typeName, name: data.person.name })" [dirty]="changes.any()" (send)="sending.run()">
      @if (usual(); as days) {
        <p class="muted">{{ t('leaveSettings.entitling.lead', { days }) }}</p>
      }
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('leaveSettings.entitling.days')" [of]="ask.daysPerYear">
        <input uiControl type="number" step="0.5" inputmode="decimal" data-testid="entitlement-days" [formField]="ask.daysPerYear" />
      </ui-field>
      <ng-container actions>
        @if (data.own && usual(); as days) {
          <button uiButton="quiet" type="button" data-testid="reset-entitlement" [pending]="resetting.pending()" (click)="resetting.run()">
            {{ t('leaveSettings.entitling.reset', { days }) }}
          </button>
        }
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="save-entitlement" [pending]="sending.pending()">{{ t('leaveSettings.entitling.send') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntitlementDialog {
  protected readonly t = injectT();
  readonly #words = inject(LeaveWords);
  readonly #api = inject(LeaveApi);
  readonly #toasts = inject(Toasts);
  protected readonly data = inject<{ person: Person; balance: LeaveBalance; own: boolean }>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<EntitlementDialog, boolean>>(MatDialogRef);
  readonly #types = resource({ loader: async () => (await this.#api.types()).items });
  protected readonly usual = computed(() => {
    const days = this.#types.hasValue() ? this.#types.value().find(({ id }) => id === this.data.balance.typeId)?.daysPerYear : undefined;
    return days === undefined || days === null ? '' : this.#words.days(days);
  });
  protected readonly ask = form(signal({ daysPerYear: this.data.balance.daysPerYear ?? 0 }), (path) => {
    required(path.daysPerYear);
    min(path.daysPerYear, 0, { message: this.t('leaveSettings.type.range') });
    max(path.daysPerYear, MOST, { message: this.t('leaveSettings.type.range') });
  });
  protected readonly changes = changesOf(() => this.ask().value());
  protected readonly sending = submission(this.ask, async () => {
    await this.#api.entitle(this.data.person.id, this.data.balance.typeId, this.ask().value().daysPerYear);
    this.#done();
  });
  protected readonly resetting = submission(this.ask, async () => {
    await this.#api.unentitle(this.data.person.id, this.data.balance.typeId);
    this.#done();
  });

  #done(): void {
    this.#toasts.done(this.t('leaveSettings.entitling.done', { name: this.data.person.name }));
    this.ref.close(true);
  }
}
