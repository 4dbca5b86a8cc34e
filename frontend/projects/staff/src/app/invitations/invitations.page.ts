import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { type Invitation, InvitationsApi, type InvitationStatus } from '@api/invitations-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { problemText } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { usePageTitle } from '@ui/layout/page-title';
import { FilterChip } from '@ui/list/filter-chip';
import { List } from '@ui/list/list';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { Badge, type Tone } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { roleKey } from '../people/person-words';
import { InviteDialog } from './invite-dialog';
import { LinkDialog } from './link-dialog';

const TONES: Record<InvitationStatus, Tone> = { pending: 'info', accepted: 'ok', expired: 'warn', withdrawn: 'neutral' };

@Component({
  selector: 'app-invitations-page',
  imports: [Badge, Button, Empty, FilterChip, Icon, List, MatMenuModule],
  templateUrl: './invitations.page.html',
  styles: `
    .gap {
      flex: 1;
    }
    .names {
      display: grid;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationsPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(InvitationsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  protected readonly setUrl = injectListUrl();
  readonly status = input<string>();
  protected readonly list = listState(
    computed(() => this.status()),
    (status, cursor) => this.#api.list(status ? { status } : {}, cursor),
  );
  protected readonly statusOptions = computed(() =>
    (Object.keys(TONES) as InvitationStatus[]).map((status) => ({
      value: status,
      label: this.t(`invitations.status.${status}`),
    })),
  );
  protected readonly tone = (status: InvitationStatus): Tone => TONES[status];
  protected readonly statusKey = (status: InvitationStatus) => `invitations.status.${status}` as const;
  protected readonly roleKey = roleKey;

  constructor() {
    usePageTitle(() => this.t('invitations.title'));
  }

  protected async invite(): Promise<void> {
    if (await this.#dialogs.open(InviteDialog)) this.list.reload();
  }

  protected async resend(invitation: Invitation): Promise<void> {
    try {
      const sent = await this.#api.resend(invitation.id);
      // The link is for the dialog alone; the list must not keep it.
      this.#replace(invitation.id, { ...invitation, status: sent.status, expiresAt: sent.expiresAt });
      await this.#dialogs.open(LinkDialog, sent);
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    }
  }

  protected async withdraw(invitation: Invitation): Promise<void> {
    const { email, id } = invitation;
    const done = await this.#dialogs.confirm({
      title: this.t('invitations.withdrawTitle', { email }),
      consequences: [this.t('invitations.withdrawLink'), this.t('invitations.withdrawSeat')],
      action: this.t('invitations.withdraw'),
      danger: true,
      run: () => this.#api.withdraw(id),
    });
    if (!done) return;
    this.#replace(id, { ...invitation, status: 'withdrawn' });
    this.#toasts.done(this.t('invitations.withdrawn', { email }));
  }

  #replace(id: string, next: Invitation): void {
    this.list.change((items) => items.map((item) => (item.id === id ? next : item)));
  }
}
