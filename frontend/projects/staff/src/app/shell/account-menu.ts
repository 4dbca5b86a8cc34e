import { ChangeDetectionStrategy, Component, inject, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { I18n, injectT } from '@ui/i18n/i18n';
import type { Locale } from '@ui/i18n/catalogue';
import { Icon } from '@ui/icon/icon';
import { Prefs, type Theme } from '@ui/prefs/prefs';
import { Avatar } from '@ui/status/avatar';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../session/session';

@Component({
  selector: 'app-account-menu',
  imports: [Avatar, Icon, MatMenuModule, RouterLink],
  template: `
    <button
      type="button"
      class="trigger"
      data-testid="account-menu"
      [matMenuTriggerFor]="menu"
      [attr.aria-label]="t('shell.account.menu')"
    >
      <ui-avatar [name]="session.me()?.name ?? ''" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      <div class="who" role="presentation">
        <p class="strong truncate">{{ session.me()?.name }}</p>
        <p class="faint small truncate">{{ session.me()?.email }}</p>
      </div>
      <div class="menu-line"></div>
      @if (!session.me()?.support) {
        <a mat-menu-item routerLink="/settings/me"><ui-icon name="user" />{{ t('shell.account.profile') }}</a>
        <a mat-menu-item routerLink="/settings/security"><ui-icon name="shield-check" />{{ t('shell.account.security') }}</a>
        <div class="menu-line"></div>
      }
      <button mat-menu-item type="button" [matMenuTriggerFor]="themes"><ui-icon name="contrast" />{{ t('shell.account.theme') }}</button>
      <button mat-menu-item type="button" [matMenuTriggerFor]="languages">
        <ui-icon name="languages" />{{ t('shell.account.language') }}
      </button>
      <button mat-menu-item type="button" (click)="showKeys.emit()"><ui-icon name="keyboard" />{{ t('shell.account.shortcuts') }}</button>
      <div class="menu-line"></div>
      <button mat-menu-item type="button" data-testid="sign-out" (click)="signOut()">
        <ui-icon name="log-out" />{{ t('shell.account.signOut') }}
      </button>
    </mat-menu>
    <mat-menu #themes="matMenu">
      @for (choice of themeChoices; track choice.theme) {
        <button
          mat-menu-item
          type="button"
          role="menuitemradio"
          [attr.aria-checked]="prefs.theme() === choice.theme"
          [attr.data-testid]="'theme-' + choice.theme"
          (click)="prefs.theme.set(choice.theme)"
        >
          <ui-icon [name]="choice.icon" />{{ t(choice.label) }}
          @if (prefs.theme() === choice.theme) {
            <ui-icon class="tick" name="check" />
          }
        </button>
      }
    </mat-menu>
    <mat-menu #languages="matMenu">
      @for (choice of languageChoices; track choice.locale) {
        <button
          mat-menu-item
          type="button"
          role="menuitemradio"
          [attr.lang]="choice.locale"
          [attr.aria-checked]="i18n.locale() === choice.locale"
          [attr.data-testid]="'language-' + choice.locale"
          (click)="speak(choice.locale)"
        >
          {{ choice.name }}
          @if (i18n.locale() === choice.locale) {
            <ui-icon class="tick" name="check" />
          }
        </button>
      }
    </mat-menu>
  `,
  styles: `
    .trigger {
      display: grid;
      place-items: center;
      padding: 3px;
      border: 0;
      border-radius: 50%;
      background: none;
      cursor: pointer;
    }
    .trigger:hover {
      background: var(--surface-3);
    }
    .who {
      padding: 8px 10px 8px;
    }
    .tick {
      margin-left: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountMenu {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  protected readonly prefs = inject(Prefs);
  protected readonly i18n = inject(I18n);
  readonly #toasts = inject(Toasts);
  readonly showKeys = output();

  protected readonly themeChoices = [
    { theme: 'system' as Theme, label: 'shell.account.themeSystem' as const, icon: 'monitor' as const },
    { theme: 'light' as Theme, label: 'shell.account.themeLight' as const, icon: 'sun' as const },
    { theme: 'dark' as Theme, label: 'shell.account.themeDark' as const, icon: 'moon' as const },
  ];
  protected readonly languageChoices: { locale: Locale; name: string }[] = [
    { locale: 'en', name: 'English' },
    { locale: 'vi', name: 'Tiếng Việt' },
  ];

  protected async speak(locale: Locale): Promise<void> {
    await this.i18n.use(locale);
    this.prefs.locale.set(locale);
  }

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
    } catch {
      this.#toasts.failed(this.t('ui.error.network'));
    }
  }
}
