import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Avatar } from '@ui/status/avatar';
import { Session } from '../session/session';

/** Company name and initial; leads to the company's settings. */
@Component({
  selector: 'app-company-menu',
  imports: [Avatar, Icon, MatMenuModule, RouterLink],
  template: `
    <button
      type="button"
      data-testid="company-menu"
      [matMenuTriggerFor]="menu"
      [attr.aria-label]="icons() ? name() + ' · ' + t('shell.company.menu') : null"
    >
      <ui-avatar class="square" [name]="name()" [photo]="logo()" />
      @if (!icons()) {
        <span class="truncate">{{ name() }}</span>
        <ui-icon name="chevrons-up-down" />
      }
    </button>
    <mat-menu #menu="matMenu">
      <a mat-menu-item routerLink="/settings/company"><ui-icon name="building-2" />{{ t('shell.company.profile') }}</a>
      <a mat-menu-item routerLink="/settings/workspaces"><ui-icon name="layers" />{{ t('shell.company.workspaces') }}</a>
      @if (session.can('company.billing.manage')) {
        <a mat-menu-item routerLink="/settings/plan"><ui-icon name="credit-card" />{{ t('shell.company.plan') }}</a>
      }
    </mat-menu>
  `,
  styles: `
    button {
      display: flex;
      align-items: center;
      gap: 10px;
      width: 100%;
      min-height: 36px;
      padding: 0 8px;
      border: 0;
      border-radius: var(--radius-s);
      background: none;
      color: var(--text);
      font-weight: 600;
      letter-spacing: -0.01em;
      text-align: left;
      cursor: pointer;
    }
    button:hover,
    button[aria-expanded='true'] {
      background: var(--surface-3);
    }
    button span {
      flex: 1;
    }
    button > ui-icon {
      width: 14px;
      height: 14px;
      color: var(--text-3);
    }
    :host-context(.icons) button {
      justify-content: center;
      padding: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompanyMenu {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  readonly icons = input(false);
  protected readonly name = () => this.session.me()?.company.name ?? '';
  protected readonly logo = () => this.session.me()?.company.logoUrl ?? null;
}
