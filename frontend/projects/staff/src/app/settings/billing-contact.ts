import { ChangeDetectionStrategy, Component, inject, input, linkedSignal } from '@angular/core';
import { email, form, FormField } from '@angular/forms/signals';
import { CompanyApi } from '@api/company-api';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

/** Where invoices go. */
@Component({
  selector: 'app-billing-contact',
  imports: [Button, Control, Field, FormErrors, FormField],
  template: `
    <form class="stack" novalidate (submit)="sending.run($event)">
      <ui-form-errors [of]="sending" />
      <ui-field
        [label]="t('settings.plan.contact')"
        [of]="edit.billingContact"
        [hint]="t('settings.plan.contactHint')"
        hideOptional
      >
        <input uiControl type="email" autocomplete="email" data-testid="billing-contact" [formField]="edit.billingContact" />
      </ui-field>
      <div>
        <button uiButton type="submit" data-testid="save-billing-contact" [pending]="sending.pending()">
          {{ t('settings.plan.contactSave') }}
        </button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BillingContact {
  protected readonly t = injectT();
  readonly #api = inject(CompanyApi);
  readonly #toasts = inject(Toasts);
  readonly contact = input.required<string | null>();
  readonly #model = linkedSignal(() => ({ billingContact: this.contact() ?? '' }));
  protected readonly edit = form(this.#model, (path) => email(path.billingContact));
  protected readonly sending = submission(this.edit, async () => {
    await this.#api.setBillingContact(this.#model().billingContact.trim() || null);
    this.#toasts.done(this.t('settings.plan.contactSaved'));
  });
}
