import { inject, Injectable, resource } from '@angular/core';
import { AttendanceApi, type TimesheetRow } from '@api/attendance-api';
import { ServerClock } from '@api/server-clock';
import { addDays, dayIn, weekStart } from '@ui/format/calendar';
import { Session } from '../session/session';

/** The team's today and week, read once for all cards that show them. */
@Injectable()
export class TeamTime {
  readonly #api = inject(AttendanceApi);
  readonly #session = inject(Session);
  readonly day = dayIn(this.#session.me()?.company.timeZone ?? 'UTC', inject(ServerClock).now());
  readonly monday = weekStart(this.day);
  readonly sunday = addDays(this.monday, 6);

  readonly today = resource({
    loader: async () => {
      const [present, rows] = await Promise.all([this.#api.present(null), this.#sheet(this.day, this.day)]);
      return { present: present.items, rows };
    },
  });
  readonly week = resource({ loader: () => this.#sheet(this.monday, this.sunday) });

  async #sheet(from: string, to: string): Promise<TimesheetRow[]> {
    const all: TimesheetRow[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: { items: TimesheetRow[]; nextCursor: string | null } = await this.#api.timesheet({ from, to, limit: 200 }, cursor);
      all.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) return all;
    }
  }
}
