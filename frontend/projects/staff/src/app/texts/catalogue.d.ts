import type { authEn } from './auth.en';
import type { departmentsEn } from './departments.en';
import type { designEn } from './design.en';
import type { homeEn } from './home.en';
import type { invitationsEn } from './invitations.en';
import type { leaveEn } from './leave.en';
import type { leaveSettingsEn } from './leave.settings.en';
import type { leaveTeamEn } from './leave.team.en';
import type { peopleEn } from './people.en';
import type { requestsEn } from './requests.en';
import type { schedulesEn } from './schedules.en';
import type { settingsEn } from './settings.en';
import type { shellEn } from './shell.en';
import type { approvalsEn } from './time.approvals.en';
import type { attendanceEn } from './time.attendance.en';
import type { clockEn } from './time.clock.en';
import type { correctionsEn } from './time.corrections.en';
import type { overtimeEn } from './time.overtime.en';

declare module '@ui/i18n/catalogue' {
  interface TextCatalogue {
    auth: typeof authEn;
    shell: typeof shellEn;
    home: typeof homeEn;
    people: typeof peopleEn;
    departments: typeof departmentsEn;
    invitations: typeof invitationsEn;
    settings: typeof settingsEn;
    schedules: typeof schedulesEn;
    requests: typeof requestsEn;
    clock: typeof clockEn;
    attendance: typeof attendanceEn;
    corrections: typeof correctionsEn;
    overtime: typeof overtimeEn;
    approvals: typeof approvalsEn;
    leave: typeof leaveEn;
    leaveTeam: typeof leaveTeamEn;
    leaveSettings: typeof leaveSettingsEn;
    design: typeof designEn;
  }
}
