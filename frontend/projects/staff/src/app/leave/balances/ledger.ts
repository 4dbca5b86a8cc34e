import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { LeaveApi, type LeaveBalance, type LeaveEntry, type LeaveRequest } from '@api/leave-api';
import { problemOf } from '@api/problem-of';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { LeaveWords } from '../leave-words';
import { belongsTo, LEDGER_PARTS, type LedgerPart } from './ledger-part';

interface Line {
  readonly id: string;
  readonly days: number;
  readonly words: string;
  readonly reason: string | null;
  readonly expected: boolean;
}

/** What a balance of one year is made of, in words, newest first. */
@Component({
  selector: 'app-ledger',
  imports: [Failed, Skeleton],
  templateUrl: './ledger.html',
  styleUrl: './ledger.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Ledger {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #words = inject(LeaveWords);
  readonly #api = inject(LeaveApi);
  readonly personId = input.required<string>();
  readonly balance = input.required<LeaveBalance>();
  readonly year = input.required<number>();
  readonly start = input<LedgerPart>('available');
  protected readonly part = linkedSignal(() => this.start());
  /** Without a limit there is nothing granted and nothing left. */
  protected readonly parts = computed(() => LEDGER_PARTS.filter((part) => this.balance().granted !== null || part === 'used' || part === 'pending'));
  protected readonly partKey = (part: LedgerPart): TextKey => (part === 'available' ? 'leave.balance.all' : `leave.balance.${part}`);

  protected readonly read = resource({
    params: () => ({ personId: this.personId(), typeId: this.balance().typeId, year: this.year(), of: this.balance() }),
    loader: async ({ params: { personId, typeId, year } }) => {
      const within = { personId, typeId, from: `${year}-01-01`, to: `${year}-12-31` };
      const [entries, requests] = await Promise.all([this.#api.entries(personId, typeId, year), this.#api.requests(within, null, 200)]);
      return { entries: entries.items, requests: requests.items };
    },
  });
  protected readonly problem = problemOf(this.read);
  protected readonly sum = computed(() => {
    const { granted, used, pending } = this.balance();
    const said = (n: number): string => this.format.number(n);
    return granted === null ? '' : this.t('leave.ledger.sum', { granted: said(granted), used: said(used), pending: said(pending) });
  });
  protected readonly lines = computed<readonly Line[]>(() => {
    if (!this.read.hasValue()) return [];
    const { entries, requests } = this.read.value();
    const part = this.part();
    const booked = entries.filter(({ kind }) => belongsTo(part, kind)).map((entry) => this.#line(entry, requests));
    const asked = part === 'pending' || part === 'available' ? requests.filter(({ status }) => status === 'pending').map((request) => this.#asked(request)) : [];
    return [...asked, ...booked];
  });

  #asked({ id, days, note, ...dates }: LeaveRequest): Line {
    return { id, days: -days, reason: note, expected: true, words: this.t('leave.ledger.pendingOne', { days: this.#words.days(days), dates: this.#words.dates(dates) }) };
  }

  #line(entry: LeaveEntry, requests: readonly LeaveRequest[]): Line {
    const { id, kind, onDate, requestId, createdByName, reason, expected } = entry;
    const request = requests.find((each) => each.id === requestId);
    const days = this.#words.days(Math.abs(entry.days));
    const date = this.format.date(onDate);
    const dates = request ? this.#words.dates(request) : date;
    const name = createdByName ?? this.t('leave.ledger.somebody');
    const words: Record<LeaveEntry['kind'], () => string> = {
      grant: () => this.t(expected ? 'leave.ledger.expected' : 'leave.ledger.grant', { days, date }),
      adjust: () => this.t(entry.days < 0 ? 'leave.ledger.adjustDown' : 'leave.ledger.adjustUp', { days, date, name }),
      'carry-over': () => this.t(entry.days < 0 ? 'leave.ledger.carriedOn' : 'leave.ledger.carriedIn', { days }),
      expire: () => this.t('leave.ledger.expire', { days, date }),
      use: () => this.t('leave.ledger.use', { days, dates }),
      return: () => this.t(request?.status === 'cancelled' ? 'leave.ledger.returnCancelled' : 'leave.ledger.returned', { days, dates }),
    };
    return { id, days: entry.days, words: words[kind](), reason: kind === 'adjust' ? reason : null, expected };
  }
}
