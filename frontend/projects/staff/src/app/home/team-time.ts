import { inject, Injectable, resource } from '@angular/core';
import { AttendanceApi } from '@api/attendance-api';
import { Session } from '../session/session';

/** The team's today and week, read once for all cards that show them. */
@Injectable()
export class TeamTime {
  readonly #api = inject(AttendanceApi);
  /** A department is shown person by person, a company department by department. */
  readonly mine = inject(Session).scope('hr.attendance.view') === 'department';
  readonly overview = resource({ loader: () => this.#api.overview(this.mine ? 'person' : 'department') });
}
