import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type SupportLooking, SupportAccessApi } from '@api/support-access-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Session } from '../session/session';
import { loadPrivacyTexts } from './texts-of-privacy';

/** Milliseconds between two questions whether support is looking. */
const EVERY = 30_000;

/** Says that platform support is looking now: to Admins, who may end it, and to support itself. */
@Component({
  selector: 'app-support-banner',
  imports: [Button, Icon, RouterLink],
  template: `
    @if (words.hasValue()) {
      @if (own(); as look) {
        <div class="banner" role="status" data-testid="support-banner">
          <ui-icon name="eye" />
          <p>{{ t('privacy.support.youLook', { when: format.dateTime(look.until) }) }}</p>
          <button uiButton size="s" type="button" data-testid="stop-looking" (click)="leave()">{{ t('privacy.support.leave') }}</button>
        </div>
      } @else {
        @for (look of looking(); track look.operator) {
          <div class="banner" role="status" data-testid="support-banner">
            <ui-icon name="eye" />
            <p>{{ t('privacy.support.looking', { name: look.operator, when: format.dateTime(look.until) }) }}</p>
            <a routerLink="/settings/support-access">{{ t('privacy.support.manage') }}</a>
          </div>
        }
      }
    }
  `,
  styles: `
    .banner {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 10px;
      align-items: center;
      padding: 8px 24px;
      border-bottom: 1px solid var(--line);
      background: var(--surface-3);
    }
    p {
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SupportBanner {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(SupportAccessApi);
  readonly #session = inject(Session);
  protected readonly own = computed(() => this.#session.me()?.support ?? null);
  protected readonly looking = signal<readonly SupportLooking[]>([]);
  protected readonly words = resource({ loader: loadPrivacyTexts() });

  constructor() {
    if (this.own()) return;
    void this.#ask();
    const timer = setInterval(() => void this.#ask(), EVERY);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  async leave(): Promise<void> {
    await this.#api.leave().catch(() => undefined);
    location.replace('/sign-in');
  }

  /** What cannot be asked now is asked again later; until then the banner stays as it was. */
  async #ask(): Promise<void> {
    if (document.hidden) return;
    const now = await this.#api.now().catch(() => null);
    if (now) this.looking.set(now);
  }
}
