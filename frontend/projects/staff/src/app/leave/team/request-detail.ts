import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LeaveApi, type LeaveRequest } from '@api/leave-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Avatar } from '@ui/status/avatar';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { RequestState } from '../../requests/request-state';
import { LeaveWords } from '../leave-words';
import { TeamDecisions } from './team-decisions';

const SHOWN = 6;

/** One request with what matters for deciding it: what is left, and who else is away. */
@Component({
  selector: 'app-request-detail',
  imports: [Avatar, Button, Control, Empty, Failed, Field, RequestState, RouterLink, Skeleton],
  templateUrl: './request-detail.html',
  styleUrl: './request-detail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestDetail {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly words = inject(LeaveWords);
  readonly #api = inject(LeaveApi);
  readonly #decisions = inject(TeamDecisions);
  readonly id = input.required<string>();
  readonly changed = output<LeaveRequest>();
  protected readonly comment = signal('');
  protected readonly commenting = signal(false);
  protected readonly pending = signal(false);

  protected readonly read = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#api.request(params.id) });
  protected readonly request = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly problem = problemOf(this.read);
  protected readonly missing = computed(() => [400, 404].includes(this.problem()?.status ?? 0));

  readonly #about = resource({
    params: () => this.request() ?? undefined,
    loader: async ({ params: { personId, typeId, startDate, endDate } }) => {
      const [balances, items] = await Promise.all([this.#api.balances(personId, startDate), this.#api.calendar({ from: startDate, to: endDate })]);
      return { balance: balances.items.find((each) => each.typeId === typeId), away: items.filter((item) => item.kind === 'leave' && item.personId !== personId) };
    },
  });
  protected readonly balance = computed(() => {
    const balance = this.#about.hasValue() ? this.#about.value().balance : undefined;
    if (!balance) return '';
    const { available, granted } = balance;
    if (available === null || granted === null) return this.t('leave.unlimited');
    const said = this.t('leaveTeam.detail.balanceNow', { left: this.words.days(available), granted: this.format.number(granted) });
    return this.request()?.status === 'pending' ? `${said}, ${this.t('leaveTeam.detail.withPending')}` : said;
  });
  protected readonly away = computed(() => {
    const all = this.#about.hasValue() ? this.#about.value().away : [];
    return {
      known: this.#about.hasValue(),
      shown: all.slice(0, SHOWN).map((item) => ({ id: item.id, name: item.personName ?? '', dates: this.words.dates(item), asked: item.status === 'pending' })),
      more: Math.max(0, all.length - SHOWN),
    };
  });

  protected async approve(request: LeaveRequest): Promise<void> {
    if (this.pending()) return;
    this.pending.set(true);
    this.#decided(await this.#decisions.approve(request, this.comment().trim()));
    this.pending.set(false);
  }

  protected async reject(request: LeaveRequest): Promise<void> {
    this.#decided(await this.#decisions.reject(request));
  }

  #decided(request: LeaveRequest | null): void {
    if (!request) return;
    this.read.set(request);
    this.changed.emit(request);
  }
}
