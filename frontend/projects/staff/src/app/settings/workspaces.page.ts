import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { AccessApi } from '@api/access-api';
import { CompanyApi } from '@api/company-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../session/session';
import { Section } from './section';

@Component({
  selector: 'app-workspaces-page',
  imports: [Badge, Button, Icon, Section],
  templateUrl: './workspaces.page.html',
  styleUrl: './workspaces.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspacesPage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  readonly #api = inject(CompanyApi);
  readonly #access = inject(AccessApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);

  protected async switchAccounts(): Promise<void> {
    const on = this.session.workspace('accounts');
    const t = this.t;
    const question = on
      ? {
          title: t('settings.workspaces.offTitle'),
          consequences: [
            t('settings.workspaces.offNav'),
            t('settings.workspaces.offKept'),
            t('settings.workspaces.offOffboarding'),
          ],
          action: t('settings.workspaces.switchOff'),
          danger: true,
        }
      : {
          title: t('settings.workspaces.onTitle'),
          text: t('settings.workspaces.onText'),
          action: t('settings.workspaces.switchOn'),
        };
    const details = { component: (await import('../access/what-changes')).WhatChanges, inputs: { ask: () => this.#access.previewAccountSharing(!on) } };
    const done = await this.#dialogs.confirm({ ...question, details, run: () => this.#api.switchAccountSharing(!on) });
    if (!done) return;
    await this.session.load();
    this.#toasts.done(t(on ? 'settings.workspaces.switchedOff' : 'settings.workspaces.switchedOn'));
  }
}
