import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { RoleGuard } from './role.guard.js';
import { FreshSignInGuard } from './fresh-sign-in.guard.js';
import { StaffStrategy } from './staff.strategy.js';
import { StandingGuard } from './standing.guard.js';
import { WorkspaceGuard } from './workspace.guard.js';

/**
 * The guards every request passes, in this order: who is it, how far are they trusted, is the workspace on,
 * does the role include it, does it need a fresh sign-in.
 */
@Module({
  imports: [AuditModule],
  providers: [
    StaffStrategy,
    ApiKeyStrategy,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_GUARD, useClass: StandingGuard },
    { provide: APP_GUARD, useClass: WorkspaceGuard },
    { provide: APP_GUARD, useClass: RoleGuard },
    { provide: APP_GUARD, useClass: FreshSignInGuard },
  ],
})
export class GuardsModule {}
