import { Module } from '@nestjs/common';
import type { Config } from '../../common/config/config.js';
import { CONFIG } from '../../common/config/config.module.js';
import { explainConstraint } from '../../common/http/database-problems.js';
import { forbidden, invalidInput, Problem, stateConflict } from '../../common/http/problem.js';
import { AuditExportService } from './audit-log/audit-export.service.js';
import { AuditHeadsJob } from './audit-log/audit-heads.job.js';
import { AuditHeadsService } from './audit-log/audit-heads.service.js';
import { AuditLogController } from './audit-log/audit-log.controller.js';
import { BillingController } from './billing/billing.controller.js';
import { BillingService } from './billing/billing.service.js';
import { LogoController } from './logo/logo.controller.js';
import { LogoService } from './logo/logo.service.js';
import { InvoicesController } from './billing/invoices.controller.js';
import { ManualInvoicing } from './billing/manual-invoicing.service.js';
import { PAYMENT_PROVIDER } from './billing/payment-provider.types.js';
import { PaymentsJob } from './billing/payments.job.js';
import { DeletionController } from './danger-zone/deletion.controller.js';
import { DeletionService } from './danger-zone/deletion.service.js';
import { ErasureJob } from './danger-zone/erasure.job.js';
import { ExportJob } from './danger-zone/export.job.js';
import { ExportsController } from './danger-zone/exports.controller.js';
import { ExportsService } from './danger-zone/exports.service.js';
import { CompanyExplained } from './explanations/company-explained.service.js';
import { ExplanationsController } from './explanations/explanations.controller.js';
import { ExplanationsService } from './explanations/explanations.service.js';
import { FreshActions } from './explanations/fresh-actions.service.js';
import { TargetsQueries } from './explanations/targets.queries.js';
import { OwnDataController, PersonDataController, StudentDataController } from './personal-data/personal-data.controller.js';
import { PersonalDataService } from './personal-data/personal-data.service.js';
import { ProfileController } from './profile/profile.controller.js';
import { ProfileService } from './profile/profile.service.js';
import { SupportAccessController } from './support-access/support-access.controller.js';
import { SupportAccessService } from './support-access/support-access.service.js';
import { AbilitiesSurvey } from './surveys/abilities-survey.service.js';
import { CompanyPreviewsController } from './surveys/company-previews.controller.js';

explainConstraint('company_slug_key', () => {
  const message = 'Another company uses this address. Choose another.';
  return new Problem(409, 'SLUG_TAKEN', message, { errors: [{ field: 'slug', code: 'TAKEN', message }] });
});
explainConstraint('company_time_zone_check', () => invalidInput([{ field: 'timeZone', code: 'NOT_A_TIME_ZONE', message: 'timeZone must be an IANA time zone such as Europe/Berlin' }]));
explainConstraint('support_access_one', () => stateConflict('Support is let in already. End that first, or wait until it ends.', { reason: 'LET_IN_ALREADY' }));
explainConstraint('personal_data_role', () => forbidden());
explainConstraint('erasure_own', () => forbidden('Nobody erases themselves.'));
explainConstraint('erasure_admin', () => forbidden('Only an Admin erases an Admin.'));
explainConstraint('erasure_standing', () => stateConflict('Only who has left or is archived can be erased, and only once.', { reason: 'NOT_ERASABLE' }));
explainConstraint('erasure_confirmation', () => {
  const message = 'name must be the name of the record, letter by letter';
  return invalidInput([{ field: 'name', code: 'NOT_THE_NAME', message }]);
});

@Module({
  controllers: [ProfileController, BillingController, InvoicesController, AuditLogController, DeletionController, ExportsController, LogoController, ExplanationsController, CompanyPreviewsController, OwnDataController, PersonDataController, StudentDataController, SupportAccessController],
  providers: [
    ProfileService,
    BillingService,
    { provide: PAYMENT_PROVIDER, inject: [CONFIG], useFactory: (config: Config) => new ManualInvoicing(config) },
    PaymentsJob,
    AuditExportService,
    AuditHeadsJob,
    AuditHeadsService,
    DeletionService,
    ErasureJob,
    ExportsService,
    ExportJob,
    LogoService,
    ExplanationsService,
    TargetsQueries,
    FreshActions,
    CompanyExplained,
    AbilitiesSurvey,
    PersonalDataService,
    SupportAccessService,
  ],
})
export class CompanyModule {}
