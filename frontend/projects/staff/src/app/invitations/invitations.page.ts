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
import { ListBulk, ListColumn, ListRowActions } from '@ui/list/list-column';
import type { ListFilter } from '@ui/list/list-filters';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Badge, type Tone } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { roleKey } from '../people/person-words';
import { InviteDialog } from './invite-dialog';
import { LinkDialog } from './link-dialog';

const TONES: Record<InvitationStatus, Tone> = { pending: 'info', accepted: 'ok', expired: 'warn', withdrawn: 'neutral' };

@Component({
  selector: 'app-invitations-page',
  imports: [Badge, Button, Empty, Icon, ListBulk, ListColumn, ListPage, ListRowActions, MatMenuModule, RowTitle],
  templateUrl: './invitations.page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationsPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(InvitationsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly status = input<string>();
  protected readonly list = listState(
    computed(() => this.status()),
    (status, cursor) => this.#api.list(status ? { status } : {}, cursor),
  );
  protected readonly filters = computed<ListFilter[]>(() => [
    {
      id: 'status',
      label: this.t('invitations.field.status'),
      options: (Object.keys(TONES) as InvitationStatus[]).map((status) => ({ value: status, label: this.t(this.statusKey(status)) })),
    },
  ]);
  protected readonly pending = ({ status }: Invitation): boolean => status === 'pending';
  protected readonly nameOf = ({ name, email }: Invitation): string => name ?? email;
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

  protected async withdraw(chosen: readonly Invitation[]): Promise<void> {
    const [first] = chosen;
    if (!first) return;
    const n = chosen.length;
    const { email } = first;
    const emails = chosen.map((each) => each.email).join(', ');
    const done = await this.#dialogs.confirm({
      title: n === 1 ? this.t('invitations.withdrawTitle', { email }) : this.t('invitations.withdrawSomeTitle', { n }),
      consequences: [this.t('invitations.withdrawSomeLink', { n, emails }), this.t('invitations.withdrawSomeSeat', { n })],
      action: n === 1 ? this.t('invitations.withdraw') : this.t('invitations.withdrawSome', { n }),
      danger: true,
      run: () => this.#withdrawEach(chosen),
    });
    if (done) this.#toasts.done(n === 1 ? this.t('invitations.withdrawn', { email }) : this.t('invitations.withdrawnSome', { n }));
  }

  /** One after the other: where one fails, the dialog says so and stays, and those before it are done. */
  async #withdrawEach(chosen: readonly Invitation[]): Promise<void> {
    for (const invitation of chosen) {
      const now = this.list.items().find(({ id }) => id === invitation.id);
      if (now?.status !== 'pending') continue;
      await this.#api.withdraw(invitation.id);
      this.#replace(invitation.id, { ...invitation, status: 'withdrawn' });
    }
  }

  #replace(id: string, next: Invitation): void {
    this.list.change((items) => items.map((item) => (item.id === id ? next : item)));
  }
}
