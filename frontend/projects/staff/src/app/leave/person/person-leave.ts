import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { LeaveApi, type LeaveBalance } from '@api/leave-api';
import type { Person } from '@api/people-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Failed, Skeleton } from '@ui/status/states';
import { Session } from '../../session/session';
import { companyToday } from '../../session/today';
import { LeaveWords } from '../leave-words';

/** What one person has of each type, on their record; those who may change it do so here. */
@Component({
  selector: 'app-person-leave',
  imports: [Button, Failed, Icon, MatMenuModule, RouterLink, Skeleton],
  templateUrl: './person-leave.html',
  styleUrl: './person-leave.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonLeave {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly words = inject(LeaveWords);
  readonly #api = inject(LeaveApi);
  readonly #dialogs = inject(Dialogs);
  readonly #session = inject(Session);
  readonly person = input.required<Person>();
  protected readonly year = Number(companyToday().slice(0, 4));

  protected readonly read = resource({
    params: () => ({ id: this.person().id }),
    loader: async ({ params }) => {
      const [balances, own] = await Promise.all([this.#api.balances(params.id), this.#api.entitlements(params.id)]);
      return { balances: balances.items, own: new Map(own.items.map(({ typeId, daysPerYear }) => [typeId, daysPerYear])) };
    },
  });
  protected readonly problem = problemOf(this.read);
  /** Nobody changes what they have themselves; what nobody else could do, the server lets the last one do. */
  readonly #another = computed(() => this.person().id !== this.#session.me()?.id && this.person().status !== 'offboarded');
  protected readonly adjusts = computed(() => this.#another() && this.#session.can('hr.leave.adjust-balance'));
  protected readonly entitles = computed(() => this.#another() && this.#session.can('hr.leave.manage-types'));
  protected readonly wide = computed(() => ['all', 'department'].includes(this.#session.scope('hr.leave.view')));

  protected async entries(balance: LeaveBalance): Promise<void> {
    const { LedgerDialog } = await import('./ledger-dialog');
    await this.#dialogs.open(LedgerDialog, { person: this.person(), balance, year: this.year }, 480);
  }

  protected async adjust(balance: LeaveBalance): Promise<void> {
    const { AdjustmentDialog } = await import('./adjustment-dialog');
    if (await this.#dialogs.open(AdjustmentDialog, { person: this.person(), balance }, 480)) this.read.reload();
  }

  protected async entitle(balance: LeaveBalance, own: boolean): Promise<void> {
    const { EntitlementDialog } = await import('./entitlement-dialog');
    if (await this.#dialogs.open(EntitlementDialog, { person: this.person(), balance, own }, 480)) this.read.reload();
  }
}
