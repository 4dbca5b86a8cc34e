import { Module } from '@nestjs/common';
import { explainConstraint } from '../../common/http/database-problems.js';
import { Problem, stateConflict } from '../../common/http/problem.js';
import { MailModule } from '../../common/mail/mail.module.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { AuthController } from './auth.controller.js';
import { CompanySecurityController } from './company-rules/company-security.controller.js';
import { CompanySecurityService } from './company-rules/company-security.service.js';
import { ConfirmationController } from './confirmation.controller.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import { OwnPassword } from './own-password.service.js';
import { PasskeyChallenges } from './passkeys/passkey-challenges.service.js';
import { PasskeySignInService } from './passkeys/passkey-sign-in.service.js';
import { PasskeysController } from './passkeys/passkeys.controller.js';
import { PasskeysService } from './passkeys/passkeys.service.js';
import { PasswordsService } from './passwords.service.js';
import { FactorCheck } from './second-factors/factor-check.service.js';
import { OneTimeCodes } from './second-factors/one-time-codes.service.js';
import { RecoveryCodes } from './second-factors/recovery-codes.service.js';
import { SecondFactorsService } from './second-factors/second-factors.service.js';
import { TwoFactorController } from './second-factors/two-factor.controller.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { SupportEntryController } from './support-entry/support-entry.controller.js';
import { SupportEntryService } from './support-entry/support-entry.service.js';

explainConstraint('account_email_key', () => new Problem(409, 'EMAIL_TAKEN', 'This address already has a sign-in. Sign in with it, or use another address.'));
explainConstraint('second_factor_required', () => stateConflict('Your company asks for a second factor. Set another one up before you remove this one.', { reason: 'SECOND_FACTOR_NEEDED' }));
explainConstraint('own_second_factor_first', () => stateConflict('Set up two-step sign-in for yourself first: the rule would shut you out.', { reason: 'OWN_SECOND_FACTOR_FIRST' }));
explainConstraint('passkey_credential_key', () => stateConflict('This passkey is registered already.', { reason: 'EXISTS_ALREADY' }));
explainConstraint('passkeys_enough', () => stateConflict('Ten passkeys are the most. Remove one that you do not use.', { reason: 'PASSKEYS_ENOUGH' }));
explainConstraint('api_key_name_key', () => stateConflict('You have a key of this name already. Choose another name.', { reason: 'EXISTS_ALREADY' }));

@Module({
  imports: [MailModule],
  controllers: [ApiKeysController, AuthController, CompanySecurityController, ConfirmationController, PasskeysController, SessionsController, SupportEntryController, TwoFactorController],
  providers: [
    ApiKeysService,
    CompanySecurityService,
    FactorCheck,
    InvitationAcceptanceService,
    OneTimeCodes,
    OwnPassword,
    PasskeyChallenges,
    PasskeySignInService,
    PasskeysService,
    PasswordsService,
    RecoveryCodes,
    SecondFactorsService,
    SessionsService,
    SignInService,
    SupportEntryService,
  ],
})
export class IdentityModule {}
