import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { AccessList, SharedItem } from '@api/accounts-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { ItemVault } from '../item/item-vault';
import { needsReason } from '../item/reasons';
import { Faults } from '../vault/faults';
import { type Chosen, RecipientPicker } from './recipient-picker';

/** Another owner for an item, also where the last one left. */
@Component({
  selector: 'app-transfer-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, RecipientPicker],
  template: `
    <ui-dialog [heading]="t('accountsItem.transfer.title', { title: data.item.title })" (send)="transfer()">
      <ui-form-errors [of]="sending" />
      <p class="muted">{{ t(data.item.ownerLeft ? 'accountsItem.transfer.assign' : 'accountsItem.transfer.text', { name: data.item.ownerName }) }}</p>
      <app-recipient-picker [label]="t('accountsItem.transfer.to')" [except]="[data.item.ownerId]" [(chosen)]="to" />
      @if (override) {
        <ui-field [label]="t('accountsItem.override.reason')" [of]="entry.reason" [hint]="t('accountsItem.override.told', { name: data.item.ownerName })">
          <textarea uiControl rows="2" data-testid="override-reason" [formField]="entry.reason"></textarea>
        </ui-field>
      }
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="transfer" [disabled]="!to()" [pending]="sending.pending()">{{ t('accountsItem.transfer.action') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TransferDialog {
  protected readonly t = injectT();
  readonly #items = inject(ItemVault);
  readonly #faults = inject(Faults);
  readonly #toasts = inject(Toasts);
  protected readonly data = inject<{ item: SharedItem; list: AccessList }>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<TransferDialog, boolean>>(MatDialogRef);
  protected readonly override = needsReason(this.data.item);
  protected readonly to = signal<Chosen | null>(null);
  protected readonly entry = form(signal({ reason: '' }), (path) => {
    if (this.override) required(path.reason);
    maxLength(path.reason, 500);
  });
  protected readonly sending = submission(this.entry, async () => {
    const to = this.to();
    if (!to || !('person' in to)) return;
    const { item, list } = this.data;
    if (!(await this.#items.transfer(item.id, list, to.person, this.entry().value().reason.trim() || undefined))) return;
    this.#toasts.done(this.t('accountsItem.transfer.done', { title: item.title, name: to.name }));
    this.ref.close(true);
  });

  protected async transfer(): Promise<void> {
    await this.sending.run();
    if (this.#faults.stopped()) this.ref.close();
  }
}
