import { Module } from '@nestjs/common';
import { AccessModule } from './common/access/access.module.js';
import { AuditModule } from './common/audit/audit.module.js';
import { ConfigModule } from './common/config/config.module.js';
import { FilesModule } from './common/files/files.module.js';
import { GuardsModule } from './common/guards/guards.module.js';
import { HttpModule } from './common/http/http.module.js';
import { JobsModule } from './common/jobs/jobs.module.js';
import { MetricsModule } from './common/metrics/metrics.module.js';
import { PagesModule } from './common/pages/pages.module.js';
import { SecretsModule } from './common/secrets/secrets.module.js';
import { TenancyModule } from './common/tenancy/tenancy.module.js';
import { AccountSharingModule } from './modules/account-sharing/index.js';
import { CompanyModule } from './modules/company/index.js';
import { HR_ENTITIES, HrModule } from './modules/hr/index.js';
import { IdentityModule } from './modules/identity/index.js';
import { NotificationsModule } from './modules/notifications/index.js';
import { SCHOOL_ENTITIES, SchoolModule } from './modules/school/index.js';
import { StudentPortalModule } from './modules/student-portal/index.js';

/** The composition root: the only place that knows every module. */
@Module({
  imports: [
    ConfigModule,
    TenancyModule.with([...HR_ENTITIES, ...SCHOOL_ENTITIES]),
    SecretsModule,
    AuditModule,
    AccessModule,
    GuardsModule,
    HttpModule,
    JobsModule,
    FilesModule,
    MetricsModule,
    IdentityModule,
    CompanyModule,
    HrModule,
    AccountSharingModule,
    SchoolModule,
    StudentPortalModule,
    NotificationsModule,
    PagesModule,
  ],
})
export class AppModule {}
