import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, minLength, required } from '@angular/forms/signals';
import { AuthApi } from '@api/auth-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

@Component({
  selector: 'app-change-password',
  imports: [Button, FormErrors, Password],
  template: `
    <form class="stack" novalidate (submit)="sending.run($event)">
      <ui-form-errors [of]="sending" />
      <ui-password testId="current-password" [label]="t('settings.security.current')" [field]="change.currentPassword" />
      <ui-password
        testId="new-password"
        autocomplete="new-password"
        meter
        [label]="t('settings.security.next')"
        [field]="change.password"
        [hint]="t('settings.security.nextHint')"
      />
      <div>
        <button uiButton type="submit" data-testid="change-password" [pending]="sending.pending()">
          {{ t('settings.security.change') }}
        </button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangePassword {
  protected readonly t = injectT();
  readonly #api = inject(AuthApi);
  readonly #toasts = inject(Toasts);
  protected readonly change = form(signal({ currentPassword: '', password: '' }), (path) => {
    required(path.currentPassword);
    required(path.password);
    minLength(path.password, 8);
  });
  protected readonly sending = submission(this.change, async () => {
    const { currentPassword, password } = this.change().value();
    try {
      await this.#api.changePassword(currentPassword, password);
    } catch (error) {
      throw this.#atField(Problem.from(error));
    }
    this.change().reset({ currentPassword: '', password: '' });
    this.#toasts.done(this.t('settings.security.changed'));
  });

  /** A wrong current password belongs to its field, whichever way the server says it. */
  #atField(problem: Problem): Problem {
    if (problem.errors.length || ![401, 403].includes(problem.status)) return problem;
    const errors = [{ field: 'currentPassword', message: this.t('settings.security.wrong') }];
    return new Problem(problem.status, problem.code, problem.detail, errors, problem.traceId);
  }
}
