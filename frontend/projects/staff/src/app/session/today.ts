import { inject } from '@angular/core';
import { ServerClock } from '@api/server-clock';
import { dayIn } from '@ui/format/calendar';
import { Session } from './session';

/** What day it is for the company, by the server's clock. Call where services may be injected. */
export function companyToday(): string {
  return dayIn(inject(Session).me()?.company.timeZone ?? 'UTC', inject(ServerClock).now());
}
