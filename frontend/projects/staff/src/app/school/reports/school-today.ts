import { inject } from '@angular/core';
import { ServerClock } from '@api/server-clock';
import { dayIn } from '@ui/format/calendar';
import { Session } from '../../session/session';

/** What day it is where the school is. Call where services may be injected. */
export const schoolToday = (): string => dayIn(inject(Session).me()?.company.timeZone ?? 'UTC', inject(ServerClock).now());
