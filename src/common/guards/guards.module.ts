import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { RoleGuard } from './role.guard.js';
import { StaffStrategy } from './staff.strategy.js';
import { WorkspaceGuard } from './workspace.guard.js';

/** The guards every request passes, in this order: who is it, is the workspace on, does the role include it. */
@Module({
  imports: [AuditModule],
  providers: [
    StaffStrategy,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_GUARD, useClass: WorkspaceGuard },
    { provide: APP_GUARD, useClass: RoleGuard },
  ],
})
export class GuardsModule {}
