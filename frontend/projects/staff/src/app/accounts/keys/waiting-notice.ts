import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { problemText } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Toasts } from '@ui/toast/toasts';
import { WaitingKeys } from './waiting-keys';

/** People who wait for keys and are not known here yet: shown until somebody looks at them. */
@Component({
  selector: 'app-waiting-notice',
  imports: [Button, Icon],
  template: `
    @if (waiting.asking().length) {
      <div class="bar" role="status" data-testid="waiting-notice">
        <ui-icon name="user-check" />
        <span>{{ t('accounts.waiting.text', { n: waiting.asking().length, names: names() }) }}</span>
        <button uiButton size="s" type="button" data-testid="review-waiting" [pending]="pending()" (click)="review()">{{ t('accounts.waiting.review') }}</button>
      </div>
    }
  `,
  styles: `
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      padding: 8px 24px;
      border-bottom: 1px solid var(--info-line);
      background: var(--info-soft);
    }
    .bar ui-icon {
      color: var(--info);
    }
    .bar span {
      flex: 1 1 240px;
      min-width: 0;
    }
    @media (max-width: 560px) {
      .bar {
        padding-inline: 16px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WaitingNotice {
  protected readonly t = injectT();
  protected readonly waiting = inject(WaitingKeys);
  readonly #format = inject(Format);
  readonly #toasts = inject(Toasts);
  protected readonly pending = signal(false);
  protected readonly names = computed(() => {
    const names = this.waiting.asking().map(({ name }) => name || this.t('accounts.companyKey'));
    return names.length > 3 ? `${names.slice(0, 2).join(', ')} +${this.#format.number(names.length - 2)}` : names.join(', ');
  });

  protected async review(): Promise<void> {
    this.pending.set(true);
    try {
      if (await this.waiting.ask()) this.#toasts.done(this.t('accounts.waiting.done'));
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.pending.set(false);
    }
  }
}
