import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { TextLoader } from '@ui/i18n/catalogue';
import { I18n } from '@ui/i18n/i18n';

export type Area =
  | 'auth' | 'shell' | 'home' | 'people' | 'departments' | 'invitations' | 'settings' | 'security' | 'privacy' | 'schedules' | 'requests'
  | 'clock' | 'attendance' | 'corrections' | 'overtime' | 'approvals' | 'leave' | 'leaveTeam' | 'leaveSettings'
  | 'school' | 'schoolLessons' | 'schoolRegister' | 'schoolStudents' | 'schoolTeachers' | 'schoolGroups' | 'schoolSettings' | 'schoolPortal'
  | 'accounts' | 'accountsVault' | 'accountsItem' | 'accountsMore' | 'audit' | 'notices' | 'design' | 'recruitment' | 'pipeline' | 'danger' | 'access';

const FIRST: Readonly<Record<'auth' | 'shell', TextLoader>> = {
  auth: { en: async () => (await import('./auth.en')).authEn, vi: async () => (await import('./auth.vi')).authVi },
  shell: { en: async () => (await import('./shell.en')).shellEn, vi: async () => (await import('./shell.vi')).shellVi },
};

/** In a route: `resolve: { texts: texts('people') }`. The page appears with its words, never with keys. */
export function texts(...areas: Area[]): ResolveFn<boolean> {
  return () => loadTexts(...areas);
}

/** For a part of a page that brings its own words. Call where services may be injected. */
export async function loadTexts(...areas: Area[]): Promise<boolean> {
  const i18n = inject(I18n);
  await Promise.all(areas.map(async (area) => i18n.add(area, await loaderOf(area))));
  return true;
}

async function loaderOf(area: Area): Promise<TextLoader> {
  return area === 'auth' || area === 'shell' ? FIRST[area] : (await import('./later-texts')).LATER_TEXTS[area];
}
