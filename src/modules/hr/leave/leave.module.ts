import './leave.rules.js';
import { Module } from '@nestjs/common';
import { RequestDecisions } from '../requests/request-decisions.service.js';
import { LeaveAdjustmentsService } from './balances/leave-adjustments.service.js';
import { LeaveBalancesController } from './balances/leave-balances.controller.js';
import { LeaveBalancesQueries } from './balances/leave-balances.queries.js';
import { LeaveCalendarController } from './calendar/leave-calendar.controller.js';
import { LeaveCalendarQueries } from './calendar/leave-calendar.queries.js';
import { LeaveEntitlementsController } from './entitlements/leave-entitlements.controller.js';
import { LeaveEntitlementsService } from './entitlements/leave-entitlements.service.js';
import { CalendarsController, LeaveFeedsController } from './feeds/leave-feeds.controller.js';
import { LeaveFeedsService } from './feeds/leave-feeds.service.js';
import { HolidaysController } from './holidays/holidays.controller.js';
import { HolidaysService } from './holidays/holidays.service.js';
import { LeaveYearJob } from './leave-year.job.js';
import { LeaveRequestsController } from './requests/leave-requests.controller.js';
import { LeaveRequestsQueries } from './requests/leave-requests.queries.js';
import { LeaveRequestsService } from './requests/leave-requests.service.js';
import { LeaveTypesController } from './types/leave-types.controller.js';
import { LeaveTypesService } from './types/leave-types.service.js';

@Module({
  controllers: [
    LeaveTypesController,
    LeaveEntitlementsController,
    LeaveBalancesController,
    LeaveRequestsController,
    LeaveCalendarController,
    LeaveFeedsController,
    CalendarsController,
    HolidaysController,
  ],
  providers: [
    LeaveTypesService,
    LeaveEntitlementsService,
    LeaveBalancesQueries,
    LeaveAdjustmentsService,
    LeaveRequestsQueries,
    LeaveRequestsService,
    RequestDecisions,
    LeaveCalendarQueries,
    LeaveFeedsService,
    HolidaysService,
    LeaveYearJob,
  ],
  exports: [LeaveRequestsService],
})
export class LeaveModule {}
