import { Module } from '@nestjs/common';
import { AuditModule } from './common/audit/audit.module.js';
import { ConfigModule } from './common/config/config.module.js';
import { GuardsModule } from './common/guards/guards.module.js';
import { HttpModule } from './common/http/http.module.js';
import { JobsModule } from './common/jobs/jobs.module.js';
import { PagesModule } from './common/pages/pages.module.js';
import { TenancyModule } from './common/tenancy/tenancy.module.js';
import { CompanyModule } from './modules/company/index.js';
import { HR_ENTITIES, HrModule } from './modules/hr/index.js';
import { IdentityModule } from './modules/identity/index.js';

/** The composition root: the only place that knows every module. */
@Module({
  imports: [
    ConfigModule,
    TenancyModule.with([...HR_ENTITIES]),
    AuditModule,
    GuardsModule,
    HttpModule,
    JobsModule,
    IdentityModule,
    CompanyModule,
    HrModule,
    PagesModule,
  ],
})
export class AppModule {}
