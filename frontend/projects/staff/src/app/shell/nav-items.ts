import { computed, inject, Injectable } from '@angular/core';
import type { TextKey } from '@ui/i18n/catalogue';
import type { IconName } from '@ui/icon/icon-names';
import { DECIDING } from '../session/guards';
import { Session } from '../session/session';
import { Waiting } from '../time/approvals/waiting';

export interface NavItem {
  readonly label: TextKey;
  readonly link: string;
  readonly icon: IconName;
  /** The letter after `g`. */
  readonly key: string;
  /** What waits there, when something does. */
  readonly count?: number;
}
export interface NavGroup {
  readonly label: TextKey | null;
  readonly items: readonly NavItem[];
}

/** What this person may open, from abilities and workspaces: for the side, the palette and the keyboard alike. */
@Injectable({ providedIn: 'root' })
export class NavItems {
  readonly #session = inject(Session);
  readonly #waiting = inject(Waiting);

  readonly groups = computed<readonly NavGroup[]>(() => {
    const groups: NavGroup[] = [
      { label: null, items: [{ label: 'shell.nav.home', link: '/home', icon: 'house', key: 'h' }] },
      { label: 'shell.nav.hr', items: this.#hr() },
      { label: null, items: this.#workspaces() },
    ];
    return groups.filter((group) => group.items.length > 0);
  });
  readonly all = computed(() => this.groups().flatMap((group) => group.items));

  #hr(): NavItem[] {
    const items: NavItem[] = [];
    const session = this.#session;
    if (DECIDING.some((ability) => session.can(ability))) {
      items.push({ label: 'shell.nav.approvals', link: '/hr/approvals', icon: 'inbox', key: 'w', count: this.#waiting.count() });
    }
    if (session.can('hr.attendance.clock')) {
      items.push({ label: 'shell.nav.myTime', link: '/hr/time', icon: 'clock', key: 't' });
    }
    if (['all', 'department'].includes(session.scope('hr.attendance.view'))) {
      items.push({ label: 'shell.nav.attendance', link: '/hr/attendance', icon: 'calendar-check', key: 'm' });
    }
    if (session.can('hr.leave.view')) {
      items.push({ label: 'shell.nav.leave', link: '/hr/leave', icon: 'calendar-days', key: 'l' });
    }
    if (session.can('hr.overtime.view')) {
      items.push({ label: 'shell.nav.overtime', link: '/hr/overtime', icon: 'timer', key: 'o' });
    }
    const people = session.scope('hr.people.view');
    if (people === 'self') {
      const link = `/hr/people/${session.me()?.id}`;
      items.push({ label: 'shell.nav.myRecord', link, icon: 'user', key: 'p' });
    } else if (people !== 'none') {
      items.push({ label: 'shell.nav.people', link: '/hr/people', icon: 'users', key: 'p' });
    }
    if (session.can('hr.departments.view')) {
      items.push({ label: 'shell.nav.departments', link: '/hr/departments', icon: 'network', key: 'd' });
    }
    if (session.can('hr.recruitment.view-applications')) {
      items.push({ label: 'shell.nav.recruitment', link: '/hr/recruitment', icon: 'briefcase', key: 'r' });
    }
    if (session.can('hr.people.invite')) {
      items.push({ label: 'shell.nav.invitations', link: '/hr/invitations', icon: 'mail', key: 'i' });
    }
    return items;
  }

  #workspaces(): NavItem[] {
    const items: NavItem[] = [];
    if (this.#session.workspace('accounts')) {
      items.push({ label: 'shell.nav.accounts', link: '/accounts', icon: 'key-round', key: 'a' });
    }
    if (this.#session.workspace('school')) {
      items.push({ label: 'shell.nav.school', link: '/school', icon: 'graduation-cap', key: 's' });
    }
    items.push({ label: 'shell.nav.settings', link: '/settings', icon: 'settings', key: 'e' });
    return items;
  }
}
