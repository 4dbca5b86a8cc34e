import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { HolidaysApi } from '@api/holidays-api';
import { LeaveApi } from '@api/leave-api';
import { Button } from '@ui/button/button';
import { addDays } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Badge } from '@ui/status/badge';
import { LeaveWords } from '../leave/leave-words';
import { companyToday } from '../session/today';
import { STATUS_TONES, statusKey } from '../requests/request-words';
import { Session } from '../session/session';
import { HomeCard } from './home-card';

const HOLIDAYS = 3;
const REQUESTS = 3;
const AHEAD_DAYS = 180;

/** One's own balances, open requests and the next holidays. */
@Component({
  selector: 'app-own-leave',
  imports: [Badge, Button, HomeCard, RouterLink],
  templateUrl: './own-leave.html',
  styleUrl: './own-leave.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnLeave {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly words = inject(LeaveWords);
  readonly #leave = inject(LeaveApi);
  readonly #holidays = inject(HolidaysApi);
  readonly #me = inject(Session).me()?.id ?? '';
  readonly #today = companyToday();
  protected readonly read = resource({
    loader: async () => {
      const [balances, coming, holidays] = await Promise.all([
        this.#leave.balances(),
        this.#leave.requests({ personId: this.#me, from: this.#today }, null, 50),
        this.#holidays.list({ from: this.#today, to: addDays(this.#today, AHEAD_DAYS) }, null, 20),
      ]);
      const open = coming.items.filter(({ status }) => status === 'pending' || status === 'approved');
      return {
        balances: balances.items,
        open: open.reverse().slice(0, REQUESTS),
        holidays: holidays.items.filter(({ kind }) => kind !== 'working-day').slice(0, HOLIDAYS),
      };
    },
  });
  protected readonly shown = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly tones = STATUS_TONES;
  protected readonly statusKey = statusKey;
}
