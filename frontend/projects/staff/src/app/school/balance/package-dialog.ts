import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { BalancesApi } from '@api/balances-api';
import { ServerClock } from '@api/server-clock';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { dayIn } from '@ui/format/calendar';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../../session/session';

const MOST = 1000;
const MONEY = /^\d{1,12}([.,]\d{1,2})?$/;

/** Sells a student a package of sessions. */
@Component({
  selector: 'app-package-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('schoolRegister.buying.title', { name: data.name })" [dirty]="changes.any()" (send)="sending.run()">
      <ui-form-errors [of]="sending" />
      <div class="form-grid">
        <ui-field [label]="t('schoolRegister.buying.sessions')" [of]="edit.sessions" [hint]="settles()">
          <input uiControl type="number" step="1" inputmode="numeric" data-testid="package-sessions" [formField]="edit.sessions" />
        </ui-field>
        <ui-field [label]="t('schoolRegister.buying.price')" [of]="edit.price" [hint]="t('schoolRegister.buying.priceHint')">
          <input uiControl type="text" inputmode="decimal" autocomplete="off" data-testid="package-price" [formField]="edit.price" />
        </ui-field>
        <ui-field [label]="t('schoolRegister.buying.boughtOn')" [of]="edit.boughtOn">
          <input uiControl type="date" data-testid="package-bought" [formField]="edit.boughtOn" />
        </ui-field>
        <ui-field [label]="t('schoolRegister.buying.expiresOn')" [of]="edit.expiresOn" [hint]="t('schoolRegister.buying.expiresHint')">
          <input uiControl type="date" data-testid="package-expires" [formField]="edit.expiresOn" />
        </ui-field>
        <ui-field class="wide" [label]="t('schoolRegister.buying.note')" [of]="edit.note">
          <input uiControl autocomplete="off" data-testid="package-note" [formField]="edit.note" />
        </ui-field>
      </div>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="save-package" [pending]="sending.pending()">{{ t('schoolRegister.buying.send') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PackageDialog {
  protected readonly t = injectT();
  readonly #api = inject(BalancesApi);
  readonly #toasts = inject(Toasts);
  protected readonly data = inject<{ id: string; name: string; unpaid: number }>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<PackageDialog, boolean>>(MatDialogRef);
  readonly #today = dayIn(inject(Session).me()?.company.timeZone ?? 'UTC', inject(ServerClock).now());
  protected readonly edit = form(signal({ sessions: 10, price: '', boughtOn: this.#today, expiresOn: '', note: '' }), (path) => {
    required(path.sessions);
    validate(path.sessions, ({ value }) => (Number.isInteger(value()) && value() >= 1 && value() <= MOST ? null : { kind: 'whole', message: this.t('schoolRegister.buying.whole') }));
    validate(path.price, ({ value }) => (!value().trim() || MONEY.test(value().trim()) ? null : { kind: 'money', message: this.t('schoolRegister.buying.money') }));
    required(path.boughtOn);
    maxLength(path.note, 500);
  });
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly settles = computed(() => {
    const n = Math.min(this.data.unpaid, this.edit.sessions().value() || 0);
    return n > 0 ? this.t('schoolRegister.buying.settles', { n }) : '';
  });
  protected readonly sending = submission(this.edit, async () => {
    const { sessions, price, boughtOn, expiresOn, note } = this.edit().value();
    const paid = price.trim() ? Number(price.trim().replace(',', '.')) : null;
    await this.#api.buy(this.data.id, { sessions, price: paid, boughtOn, expiresOn: expiresOn || null, note: note.trim() || null });
    this.#toasts.done(this.t('schoolRegister.buying.done', { n: sessions, name: this.data.name }));
    this.ref.close(true);
  });
}
