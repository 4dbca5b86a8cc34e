import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Faults } from './faults';

/** The end of the road in this tab: the service answered something that must not be. */
@Component({
  selector: 'app-vault-stop',
  imports: [Button, Icon, RouterLink],
  template: `
    <div class="sheet" role="alert" data-testid="vault-stop">
      <span class="picture"><ui-icon name="shield-alert" /></span>
      <h2>{{ t('accounts.stop.title') }}</h2>
      <p class="strong">{{ words() }}</p>
      <ul>
        <li>{{ t('accounts.stop.tell') }}</li>
        <li>{{ t('accounts.stop.passphrase') }}</li>
        <li>{{ t('accounts.stop.locked') }}</li>
      </ul>
      <p class="faint small">
        {{ t('accounts.stop.code') }} <code data-testid="stop-code">{{ fault()?.code }}</code>
      </p>
      <a uiButton="primary" routerLink="/home">{{ t('accounts.stop.leave') }}</a>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      place-items: center;
      min-height: 100%;
      padding: 32px 16px;
    }
    .sheet {
      display: grid;
      justify-items: start;
      gap: 12px;
      max-width: 560px;
      padding: 28px;
      border: 1px solid var(--bad-line);
      border-radius: var(--radius-l);
      background: var(--surface);
    }
    .picture {
      display: grid;
      place-items: center;
      width: 44px;
      height: 44px;
      border-radius: 12px;
      background: var(--bad-soft);
      color: var(--bad);
    }
    h2 {
      font-size: var(--t-20);
      letter-spacing: -0.02em;
    }
    ul {
      display: grid;
      gap: 6px;
      padding-left: 18px;
      list-style: disc;
      color: var(--text-2);
    }
    code {
      font-family: var(--mono);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VaultStop {
  protected readonly t = injectT();
  readonly #faults = inject(Faults);
  protected readonly fault = this.#faults.stopped;
  protected readonly words = computed(() => {
    const fault = this.fault();
    return fault ? this.#faults.words(fault) : '';
  });
}
