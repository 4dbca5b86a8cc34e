import './hr.rules.js';
import { Module } from '@nestjs/common';
import { MailModule } from '../../common/mail/mail.module.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { ApprovalsQueries } from './approvals/approvals.queries.js';
import { ApprovalsService } from './approvals/approvals.service.js';
import { AttendanceExport } from './attendance/attendance-export.service.js';
import { AttendanceLeaving } from './attendance/attendance-leaving.queries.js';
import { AttendanceOverviews } from './attendance/attendance-overview.queries.js';
import { AttendanceSheets } from './attendance/attendance-sheets.queries.js';
import { AttendanceController } from './attendance/attendance.controller.js';
import { AttendanceQueries } from './attendance/attendance.queries.js';
import { ClockService } from './attendance/clock.service.js';
import { CorrectionsController } from './attendance/corrections.controller.js';
import { CorrectionsQueries } from './attendance/corrections.queries.js';
import { CorrectionsService } from './attendance/corrections.service.js';
import { TimesheetExport } from './attendance/timesheet-export.service.js';
import { DelegationsController } from './delegations/delegations.controller.js';
import { DelegationsService } from './delegations/delegations.service.js';
import { DepartmentsController } from './departments/departments.controller.js';
import { DepartmentsQueries } from './departments/departments.queries.js';
import { DepartmentsService } from './departments/departments.service.js';
import { PeopleExplained } from './explanations/people-explained.service.js';
import { RecruitmentExplained } from './explanations/recruitment-explained.service.js';
import { TimeExplained } from './explanations/time-explained.service.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsService } from './imports/imports.service.js';
import { InvitationExpiry } from './invitations/invitation-expiry.service.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { InvitationsQueries } from './invitations/invitations.queries.js';
import { InvitationsRepository } from './invitations/invitations.repository.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { LeaveLeaving, LeaveModule } from './leave/index.js';
import { OffboardingEffects } from './offboarding/offboarding-effects.service.js';
import { OffboardingController } from './offboarding/offboarding.controller.js';
import { OffboardingService } from './offboarding/offboarding.service.js';
import { PeopleLeaving } from './offboarding/people-leaving.queries.js';
import { OvertimeCapsService } from './overtime/overtime-caps.service.js';
import { OvertimeExport } from './overtime/overtime-export.service.js';
import { OvertimeLeaving } from './overtime/overtime-leaving.queries.js';
import { OvertimeSummary } from './overtime/overtime-summary.queries.js';
import { OvertimeController } from './overtime/overtime.controller.js';
import { OvertimeQueries } from './overtime/overtime.queries.js';
import { OvertimeService } from './overtime/overtime.service.js';
import { PeopleExportController } from './people/people-export.controller.js';
import { PeopleExportQueries } from './people/people-export.queries.js';
import { PeopleController } from './people/people.controller.js';
import { PeopleQueries } from './people/people.queries.js';
import { PeopleRepository } from './people/people.repository.js';
import { PeopleService } from './people/people.service.js';
import { PeriodLocksController } from './period-locks/period-locks.controller.js';
import { PeriodLocksService } from './period-locks/period-locks.service.js';
import { PhotosController } from './photos/photos.controller.js';
import { PhotosService } from './photos/photos.service.js';
import { APPLICATION_CONTROLLERS, APPLICATION_PROVIDERS, RecruitmentModule } from './recruitment/index.js';
import { RequestDecisions } from './requests/request-decisions.service.js';
import { DefaultScheduleController, WorkSchedulesController } from './work-schedules/work-schedules.controller.js';
import { PeoplePreviewsController } from './surveys/people-previews.controller.js';
import { PeopleSurvey } from './surveys/people-survey.service.js';
import { WorkSchedulesQueries } from './work-schedules/work-schedules.queries.js';
import { WorkSchedulesService } from './work-schedules/work-schedules.service.js';

@Module({
  imports: [MailModule, LeaveModule, RecruitmentModule],
  // The export and the imports stand before the record: their paths would be ids otherwise.
  controllers: [
    PeopleExportController,
    ImportsController,
    PeopleController,
    OffboardingController,
    PeoplePreviewsController,
    PhotosController,
    InvitationsController,
    DepartmentsController,
    DelegationsController,
    WorkSchedulesController,
    DefaultScheduleController,
    CorrectionsController,
    AttendanceController,
    OvertimeController,
    PeriodLocksController,
    ApprovalsController,
    ...APPLICATION_CONTROLLERS,
  ],
  providers: [
    PeopleQueries,
    PeopleRepository,
    PeopleService,
    PeopleExportQueries,
    PhotosService,
    ImportsService,
    OffboardingEffects,
    OffboardingService,
    PeopleExplained,
    TimeExplained,
    RecruitmentExplained,
    PeopleSurvey,
    PeopleLeaving,
    LeaveLeaving,
    InvitationExpiry,
    InvitationsQueries,
    InvitationsRepository,
    InvitationsService,
    DepartmentsQueries,
    DepartmentsService,
    DelegationsService,
    WorkSchedulesQueries,
    WorkSchedulesService,
    RequestDecisions,
    AttendanceQueries,
    AttendanceSheets,
    AttendanceOverviews,
    AttendanceExport,
    TimesheetExport,
    AttendanceLeaving,
    ClockService,
    CorrectionsQueries,
    CorrectionsService,
    OvertimeQueries,
    OvertimeSummary,
    OvertimeExport,
    OvertimeLeaving,
    OvertimeCapsService,
    OvertimeService,
    PeriodLocksService,
    ApprovalsQueries,
    ApprovalsService,
    ...APPLICATION_PROVIDERS,
  ],
  exports: [OffboardingEffects],
})
export class HrModule {}
