import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { I18n, injectT } from '@ui/i18n/i18n';
import type { Locale } from '@ui/i18n/catalogue';
import { Prefs } from '@ui/prefs/prefs';
import { Logo } from './logo';

@Component({
  selector: 'app-auth-layout',
  imports: [RouterOutlet, Logo],
  template: `
    <header>
      <app-logo />
      <div class="langs" role="group" [attr.aria-label]="t('auth.language')">
        @for (choice of languages; track choice.locale) {
          <button
            type="button"
            [attr.lang]="choice.locale"
            [attr.aria-pressed]="i18n.locale() === choice.locale"
            (click)="speak(choice.locale)"
          >
            {{ choice.name }}
          </button>
        }
      </div>
    </header>
    <main><router-outlet /></main>
    <footer class="small faint">{{ t('auth.tagline') }}</footer>
  `,
  styleUrl: './auth-layout.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuthLayout {
  protected readonly t = injectT();
  protected readonly i18n = inject(I18n);
  readonly #prefs = inject(Prefs);
  protected readonly languages: { locale: Locale; name: string }[] = [
    { locale: 'en', name: 'English' },
    { locale: 'vi', name: 'Tiếng Việt' },
  ];

  protected async speak(locale: Locale): Promise<void> {
    await this.i18n.use(locale);
    this.#prefs.locale.set(locale);
  }
}
