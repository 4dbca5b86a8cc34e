import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { BalancesApi, type SessionPackage } from '@api/balances-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { EntryWords } from './entry-words';

const MOST = 1000;

interface Subject {
  readonly id: string;
  readonly name: string;
  readonly remaining: number;
  /** The package to take back; without one, sessions are given or taken at large. */
  readonly package?: SessionPackage;
}

/** Gives a student sessions or takes some off, with the reason; also how a package sold by mistake is taken back. */
@Component({
  selector: 'app-adjust-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('schoolRegister.adjusting.title', { name: data.name })" [dirty]="changes.any()" (send)="sending.run()">
      <ui-form-errors [of]="sending" />
      @if (data.package; as one) {
        <p class="strong">{{ t('schoolRegister.adjusting.takingBack', { what: words.package(one) }) }}</p>
      }
      <div class="form-grid">
        @if (!data.package) {
          <ui-field [label]="t('schoolRegister.adjusting.direction')" [of]="ask.direction" hideOptional>
            <select uiControl data-testid="adjust-direction" [formField]="ask.direction">
              <option value="give">{{ t('schoolRegister.adjusting.give') }}</option>
              <option value="take">{{ t('schoolRegister.adjusting.take') }}</option>
            </select>
          </ui-field>
        }
        <ui-field [label]="t('schoolRegister.adjusting.sessions')" [of]="ask.sessions" [hint]="after()">
          <input uiControl type="number" step="1" inputmode="numeric" data-testid="adjust-sessions" [formField]="ask.sessions" />
        </ui-field>
        <ui-field class="wide" [label]="t('schoolRegister.adjusting.reason')" [of]="ask.reason" [hint]="t('schoolRegister.adjusting.reasonHint')">
          <input uiControl autocomplete="off" data-testid="adjust-reason" [formField]="ask.reason" />
        </ui-field>
      </div>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="save-adjustment" [pending]="sending.pending()">{{ t('schoolRegister.adjusting.send') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdjustDialog {
  protected readonly t = injectT();
  protected readonly words = inject(EntryWords);
  readonly #format = inject(Format);
  readonly #api = inject(BalancesApi);
  readonly #toasts = inject(Toasts);
  protected readonly data = inject<Subject>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<AdjustDialog, boolean>>(MatDialogRef);
  readonly #most = this.data.package?.leftOver ?? MOST;
  protected readonly ask = form(signal({ direction: this.data.package ? 'take' : 'give', sessions: this.data.package?.leftOver ?? 1, reason: '' }), (path) => {
    required(path.sessions);
    validate(path.sessions, ({ value }) => {
      if (!Number.isInteger(value()) || value() < 1 || value() > MOST) return { kind: 'whole', message: this.t('schoolRegister.adjusting.whole') };
      return value() > this.#most ? { kind: 'most', message: this.t('schoolRegister.adjusting.most', { n: this.#most }) } : null;
    });
    required(path.reason);
    maxLength(path.reason, 500);
  });
  protected readonly changes = changesOf(() => this.ask().value());
  readonly #change = computed(() => (this.ask.direction().value() === 'give' ? 1 : -1) * (this.ask.sessions().value() || 0));
  protected readonly after = computed(() =>
    this.t('schoolRegister.adjusting.after', { now: this.#format.number(this.data.remaining), after: this.#format.number(this.data.remaining + this.#change()) }),
  );
  protected readonly sending = submission(this.ask, async () => {
    const { id, name, package: from } = this.data;
    await this.#api.adjust(id, { sessions: this.#change(), reason: this.ask().value().reason.trim(), ...(from ? { packageId: from.id } : {}) });
    this.#toasts.done(this.t('schoolRegister.adjusting.done', { name }));
    this.ref.close(true);
  });
}
