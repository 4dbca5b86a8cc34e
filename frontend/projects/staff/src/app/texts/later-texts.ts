import type { TextLoader } from '@ui/i18n/catalogue';
import type { Area } from './texts';

/** Words of all areas but the first two: where they are need not be known before somebody has signed in. */
export const LATER_TEXTS: Readonly<Record<Exclude<Area, 'auth' | 'shell'>, TextLoader>> = {
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
  security: {
    en: async () => (await import('./security.en')).securityEn,
    vi: async () => (await import('./security.vi')).securityVi,
  },
  privacy: {
    en: async () => (await import('./privacy.en')).privacyEn,
    vi: async () => (await import('./privacy.vi')).privacyVi,
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
  school: { en: async () => (await import('./school.en')).schoolEn, vi: async () => (await import('./school.vi')).schoolVi },
  schoolLessons: {
    en: async () => (await import('./school.lessons.en')).schoolLessonsEn,
    vi: async () => (await import('./school.lessons.vi')).schoolLessonsVi,
  },
  schoolRegister: {
    en: async () => (await import('./school.register.en')).schoolRegisterEn,
    vi: async () => (await import('./school.register.vi')).schoolRegisterVi,
  },
  schoolStudents: {
    en: async () => (await import('./school.students.en')).schoolStudentsEn,
    vi: async () => (await import('./school.students.vi')).schoolStudentsVi,
  },
  schoolTeachers: {
    en: async () => (await import('./school.teachers.en')).schoolTeachersEn,
    vi: async () => (await import('./school.teachers.vi')).schoolTeachersVi,
  },
  schoolGroups: {
    en: async () => (await import('./school.groups.en')).schoolGroupsEn,
    vi: async () => (await import('./school.groups.vi')).schoolGroupsVi,
  },
  schoolSettings: {
    en: async () => (await import('./school.settings.en')).schoolSettingsEn,
    vi: async () => (await import('./school.settings.vi')).schoolSettingsVi,
  },
  schoolPortal: {
    en: async () => (await import('./school.portal.en')).schoolPortalEn,
    vi: async () => (await import('./school.portal.vi')).schoolPortalVi,
  },
  access: { en: async () => (await import('./access.en')).accessEn, vi: async () => (await import('./access.vi')).accessVi },
  audit: { en: async () => (await import('./audit.en')).auditEn, vi: async () => (await import('./audit.vi')).auditVi },
  recruitment: {
    en: async () => (await import('./recruitment.en')).recruitmentEn,
    vi: async () => (await import('./recruitment.vi')).recruitmentVi,
  },
  pipeline: {
    en: async () => (await import('./pipeline.en')).pipelineEn,
    vi: async () => (await import('./pipeline.vi')).pipelineVi,
  },
  danger: { en: async () => (await import('./danger.en')).dangerEn, vi: async () => (await import('./danger.vi')).dangerVi },
  accounts: {
    en: async () => (await import('./accounts.en')).accountsEn,
    vi: async () => (await import('./accounts.vi')).accountsVi,
  },
  accountsVault: {
    en: async () => (await import('./accounts.vault.en')).accountsVaultEn,
    vi: async () => (await import('./accounts.vault.vi')).accountsVaultVi,
  },
  accountsItem: {
    en: async () => (await import('./accounts.item.en')).accountsItemEn,
    vi: async () => (await import('./accounts.item.vi')).accountsItemVi,
  },
  accountsMore: {
    en: async () => (await import('./accounts.more.en')).accountsMoreEn,
    vi: async () => (await import('./accounts.more.vi')).accountsMoreVi,
  },
  notices: {
    en: async () => (await import('./notices.en')).noticesEn,
    vi: async () => (await import('./notices.vi')).noticesVi,
  },
  design: { en: async () => (await import('./design.en')).designEn, vi: async () => (await import('./design.vi')).designVi },
};
