import { Module } from '@nestjs/common';
import { RegisterController } from '../attendance/register.controller.js';
import { RegisterQueries } from '../attendance/register.queries.js';
import { RegisterService } from '../attendance/register.service.js';
import { StudentAttendanceController } from '../attendance/student-attendance.controller.js';
import { StudentAttendanceQueries } from '../attendance/student-attendance.queries.js';
import { ReportsController } from '../reports/reports.controller.js';
import { ReportsService } from '../reports/reports.service.js';
import { BalancesController } from './balances.controller.js';
import { BalancesQueries } from './balances.queries.js';
import { BalancesService } from './balances.service.js';
import { PackageExpiryJob } from './package-expiry.job.js';

@Module({
  controllers: [RegisterController, StudentAttendanceController, BalancesController, ReportsController],
  providers: [RegisterQueries, RegisterService, StudentAttendanceQueries, BalancesQueries, BalancesService, PackageExpiryJob, ReportsService],
})
export class SchoolBalancesModule {}
