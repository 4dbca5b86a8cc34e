import { inject } from '@angular/core';
import { dayIn } from '@ui/format/calendar';
import { Session } from '../session/session';

/** What day it is for the company. Call where services may be injected. */
export function companyToday(): string {
  return dayIn(inject(Session).me()?.company.timeZone ?? 'UTC', Date.now());
}
