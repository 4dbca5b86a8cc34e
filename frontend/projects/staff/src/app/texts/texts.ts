import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { TextLoader } from '@ui/i18n/catalogue';
import { I18n } from '@ui/i18n/i18n';

type Area =
  | 'auth' | 'shell' | 'home' | 'people' | 'departments' | 'invitations' | 'settings' | 'schedules' | 'requests'
  | 'clock' | 'attendance' | 'corrections' | 'overtime' | 'approvals' | 'leave' | 'leaveTeam' | 'leaveSettings' | 'design';

const LOADERS: Record<Area, TextLoader> = {
  auth: { en: async () => (await import('./auth.en')).authEn, vi: async () => (await import('./auth.vi')).authVi },
  shell: { en: async () => (await import('./shell.en')).shellEn, vi: async () => (await import('./shell.vi')).shellVi },
  home: { en: async () => (await import('./home.en')).homeEn, vi: async () => (await import('./home.vi')).homeVi },
  people: { en: async () => (await import('./people.en')).peopleEn, vi: async () => (await import('./people.vi')).peopleVi },
  departments: {
    en: async () => (await import('./departments.en')).departmentsEn,
    vi: async () => (await import('./departments.vi')).departmentsVi,
  },
  invitations: {
    en: async () => (await import('./invitations.en')).invitationsEn,
    vi: async () => (await import('./invitations.vi')).invitationsVi,
  },
  settings: {
    en: async () => (await import('./settings.en')).settingsEn,
    vi: async () => (await import('./settings.vi')).settingsVi,
  },
  schedules: {
    en: async () => (await import('./schedules.en')).schedulesEn,
    vi: async () => (await import('./schedules.vi')).schedulesVi,
  },
  requests: {
    en: async () => (await import('./requests.en')).requestsEn,
    vi: async () => (await import('./requests.vi')).requestsVi,
  },
  clock: {
    en: async () => (await import('./time.clock.en')).clockEn,
    vi: async () => (await import('./time.clock.vi')).clockVi,
  },
  attendance: {
    en: async () => (await import('./time.attendance.en')).attendanceEn,
    vi: async () => (await import('./time.attendance.vi')).attendanceVi,
  },
  corrections: {
    en: async () => (await import('./time.corrections.en')).correctionsEn,
    vi: async () => (await import('./time.corrections.vi')).correctionsVi,
  },
  overtime: {
    en: async () => (await import('./time.overtime.en')).overtimeEn,
    vi: async () => (await import('./time.overtime.vi')).overtimeVi,
  },
  approvals: {
    en: async () => (await import('./time.approvals.en')).approvalsEn,
    vi: async () => (await import('./time.approvals.vi')).approvalsVi,
  },
  leave: { en: async () => (await import('./leave.en')).leaveEn, vi: async () => (await import('./leave.vi')).leaveVi },
  leaveTeam: {
    en: async () => (await import('./leave.team.en')).leaveTeamEn,
    vi: async () => (await import('./leave.team.vi')).leaveTeamVi,
  },
  leaveSettings: {
    en: async () => (await import('./leave.settings.en')).leaveSettingsEn,
    vi: async () => (await import('./leave.settings.vi')).leaveSettingsVi,
  },
  design: { en: async () => (await import('./design.en')).designEn, vi: async () => (await import('./design.vi')).designVi },
};

/** In a route: `resolve: { texts: texts('people') }`. The page appears with its words, never with keys. */
export function texts(...areas: Area[]): ResolveFn<boolean> {
  return async () => {
    const i18n = inject(I18n);
    await Promise.all(areas.map((area) => i18n.add(area, LOADERS[area])));
    return true;
  };
}
