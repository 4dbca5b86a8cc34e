import { Module } from '@nestjs/common';
import { explainConstraint } from '../../common/http/database-problems.js';
import { invalidInput, Problem } from '../../common/http/problem.js';
import { AuditExportService } from './audit-log/audit-export.service.js';
import { AuditLogController } from './audit-log/audit-log.controller.js';
import { BillingController } from './billing/billing.controller.js';
import { BillingService } from './billing/billing.service.js';
import { ProfileController } from './profile/profile.controller.js';
import { ProfileService } from './profile/profile.service.js';

explainConstraint('company_slug_key', () => {
  const message = 'Another company uses this address. Choose another.';
  return new Problem(409, 'SLUG_TAKEN', message, { errors: [{ field: 'slug', code: 'TAKEN', message }] });
});
explainConstraint('company_time_zone_check', () => invalidInput([{ field: 'timeZone', code: 'NOT_A_TIME_ZONE', message: 'timeZone must be an IANA time zone such as Europe/Berlin' }]));

@Module({
  controllers: [ProfileController, BillingController, AuditLogController],
  providers: [ProfileService, BillingService, AuditExportService],
})
export class CompanyModule {}
