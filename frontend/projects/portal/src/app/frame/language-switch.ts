import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { Locale } from '@ui/i18n/catalogue';
import { I18n, injectT } from '@ui/i18n/i18n';
import { Language } from './language';

@Component({
  selector: 'portal-language-switch',
  template: `
    <div role="group" [attr.aria-label]="t('portal.language')">
      @for (choice of choices; track choice.locale) {
        <button
          type="button"
          [attr.lang]="choice.locale"
          [attr.aria-label]="choice.short + ' ' + choice.name"
          [attr.aria-pressed]="i18n.locale() === choice.locale"
          [attr.data-testid]="'language-' + choice.locale"
          (click)="language.choose(choice.locale)"
        >
          <span class="long" aria-hidden="true">{{ choice.name }}</span>
          <span class="short" aria-hidden="true">{{ choice.short }}</span>
        </button>
      }
    </div>
  `,
  styles: `
    div {
      display: flex;
      padding: 3px;
      border-radius: 12px;
      background: var(--surface-3);
    }
    button {
      min-width: 48px;
      min-height: 44px;
      padding: 0 14px;
      border: 0;
      border-radius: 9px;
      background: none;
      color: var(--text-2);
      font-size: var(--t-14);
      font-weight: 500;
      cursor: pointer;
      touch-action: manipulation;
    }
    button[aria-pressed='true'] {
      background: var(--surface);
      color: var(--text);
      box-shadow: var(--lift);
    }
    .short {
      display: none;
    }
    @media (max-width: 640px) {
      button {
        padding: 0 10px;
      }
      .long {
        display: none;
      }
      .short {
        display: inline;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LanguageSwitch {
  protected readonly t = injectT();
  protected readonly i18n = inject(I18n);
  protected readonly language = inject(Language);
  protected readonly choices: { locale: Locale; name: string; short: string }[] = [
    { locale: 'en', name: 'English', short: 'EN' },
    { locale: 'vi', name: 'Tiếng Việt', short: 'VI' },
  ];
}
