import type { Type } from '@angular/core';
import { DECIDING } from '../session/guards';
import type { Session } from '../session/session';
import { OwnClock } from '../time/clock/own-clock';
import { HomeNumbers } from './home-numbers';
import { LessonsToday } from './lessons-today';
import { OpenPostings } from './open-postings';
import { OutThisWeek } from './out-this-week';
import { OwnLeave } from './own-leave';
import { OwnRecord } from './own-record';
import { PlanUsage } from './plan-usage';
import { RecentDays } from './recent-days';
import { SetUp } from './set-up';
import { TeamToday } from './team-today';
import { TeamWeek } from './team-week';
import { WaitingCard } from './waiting-card';

interface CardEntry {
  readonly card: Type<unknown>;
  /** Who it is for; by ability, never by role. */
  readonly shown: (session: Session) => boolean;
}

/**
 * The start page from top to bottom. A card reads for itself and brings its own frame (`app-home-card`); with the class
 * `wide` it takes the whole row.
 */
export const HOME_CARDS: readonly CardEntry[] = [
  { card: SetUp, shown: (session) => session.can('company.profile.edit') && session.can('hr.people.invite') },
  { card: OwnClock, shown: (session) => session.can('hr.attendance.clock') },
  { card: WaitingCard, shown: (session) => DECIDING.some((ability) => session.can(ability)) },
  { card: LessonsToday, shown: (session) => session.workspace('school') && session.can('school.schedules.manage') },
  { card: RecentDays, shown: (session) => session.scope('hr.attendance.view') === 'self' },
  { card: OwnLeave, shown: (session) => session.can('hr.leave.request') },
  { card: TeamToday, shown: (session) => ['all', 'department'].includes(session.scope('hr.attendance.view')) },
  { card: TeamWeek, shown: (session) => ['all', 'department'].includes(session.scope('hr.attendance.view')) },
  { card: OutThisWeek, shown: (session) => ['all', 'department'].includes(session.scope('hr.leave.view')) },
  { card: OpenPostings, shown: (session) => session.can('hr.recruitment.manage-postings') },
  { card: HomeNumbers, shown: (session) => ['all', 'department'].includes(session.scope('hr.people.view')) },
  { card: PlanUsage, shown: (session) => session.can('company.billing.manage') },
  { card: OwnRecord, shown: () => true },
];
