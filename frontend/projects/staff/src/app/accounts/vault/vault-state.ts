import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { problemText } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { Vault } from './vault';
import { VaultGate } from './vault-gate';

/** Whether the vault is open, and the way to change that. */
@Component({
  selector: 'app-vault-state',
  imports: [Button, RouterLink, RouterLinkActive],
  template: `
    @switch (vault.state()) {
      @case ('open') {
        <button uiButton="quiet" size="s" type="button" icon="lock-open" data-testid="lock-vault" [attr.aria-label]="t('accounts.state.lock')" [attr.title]="t('accounts.state.lockHint')" (click)="vault.lock()">
          <span>{{ t('accounts.state.lock') }}</span>
        </button>
      }
      @case ('none') {
        <a uiButton="primary" size="s" icon="key-round" routerLink="/accounts/start" routerLinkActive="here" data-testid="set-up-vault"
          ><span>{{ t('accounts.state.setUp') }}</span></a
        >
      }
      @case ('locked') {
        <button uiButton size="s" type="button" icon="lock" data-testid="unlock-vault" [attr.aria-label]="t('accounts.state.unlock')" (click)="open()">
          <span>{{ t('accounts.state.unlock') }}</span>
        </button>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      padding: 0 24px 0 8px;
    }
    :host:not(:has(*)) {
      display: none;
    }
    /* Where it leads to, the form has the same button. */
    .here {
      display: none;
    }
    @media (max-width: 560px) {
      :host {
        padding-right: 12px;
      }
      button span {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VaultState {
  protected readonly t = injectT();
  protected readonly vault = inject(Vault);
  readonly #gate = inject(VaultGate);
  readonly #toasts = inject(Toasts);

  constructor() {
    // Where it cannot be learnt now, the first thing that needs keys says why.
    void this.vault.load().catch(() => undefined);
  }

  protected async open(): Promise<void> {
    try {
      await this.#gate.pass();
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    }
  }
}
