import { Module } from '@nestjs/common';
import { explainConstraint } from '../../common/http/database-problems.js';
import { Problem } from '../../common/http/problem.js';
import { MailModule } from '../../common/mail/mail.module.js';
import { AttemptLimits } from './attempt-limits.service.js';
import { AuthController } from './auth.controller.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import { PasswordHashes } from './password-hashes.service.js';
import { PasswordsService } from './passwords.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

explainConstraint('account_email_key', () => new Problem(409, 'EMAIL_TAKEN', 'This address already has a sign-in. Sign in with it, or use another address.'));

@Module({
  imports: [MailModule],
  controllers: [AuthController, SessionsController],
  providers: [AttemptLimits, InvitationAcceptanceService, PasswordHashes, PasswordsService, SessionsService, SignInService],
})
export class IdentityModule {}
