import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, input, signal } from '@angular/core';
import { ServerClock } from '@api/server-clock';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { readTotp, totpCode } from '@vault-crypto/totp/totp';
import { SecretClipboard } from './clipboard';

/** The one-time code of now, and how long it lasts. */
@Component({
  selector: 'app-totp-value',
  imports: [Button],
  template: `
    <span class="name">{{ t('accountsItem.field.code6') }}</span>
    <div class="value">
      <span class="code" data-testid="value-totp">{{ spaced() }}</span>
      <span class="left" role="timer" [attr.aria-label]="t('accountsItem.totpLeft', { n: left() })" [class.soon]="left() <= 5">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="8" />
          <circle class="rest" cx="10" cy="10" r="8" pathLength="1" [attr.stroke-dasharray]="share() + ' 1'" />
        </svg>
        <span class="num">{{ left() }}</span>
      </span>
    </div>
    <span class="tools">
      <button uiButton="quiet" size="s" iconOnly type="button" icon="copy" data-testid="copy-totp" [attr.aria-label]="t('ui.copy') + ' · ' + t('accountsItem.field.code6')" (click)="copy()"></button>
    </span>
  `,
  styleUrls: ['./secret-value.css', './totp-value.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TotpValue {
  protected readonly t = injectT();
  readonly #clipboard = inject(SecretClipboard);
  readonly #clock = inject(ServerClock);
  readonly address = input.required<string>();
  readonly #totp = computed(() => readTotp(this.address()));
  protected readonly code = signal('');
  protected readonly left = signal(0);
  protected readonly share = computed(() => this.left() / this.#totp().period);
  protected readonly spaced = computed(() => this.code().replace(/^(\d{3,4})(\d{3,4})$/, '$1 $2'));

  constructor() {
    const timer = setInterval(() => void this.#tick(), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    effect(() => {
      this.address();
      void this.#tick();
    });
  }

  protected copy(): void {
    void this.#clipboard.copy(this.code(), this.t('accountsItem.field.code6'));
  }

  async #tick(): Promise<void> {
    const { code, secondsLeft } = await totpCode(this.#totp(), this.#clock.now());
    this.code.set(code);
    this.left.set(secondsLeft);
  }
}
