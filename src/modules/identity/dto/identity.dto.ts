import { EmailField, PasswordField, SlugField, TextField, TimeZoneField } from '../../../common/http/fields.js';

export class SignUpBody {
  @TextField({ max: 120 }) companyName!: string;
  @SlugField({ optional: true }) slug?: string;
  @TextField({ max: 120 }) name!: string;
  @EmailField() email!: string;
  @PasswordField() password!: string;
  @TimeZoneField({ optional: true, description: 'IANA time zone; UTC unless told' }) timeZone?: string;
  @TextField({ optional: true, max: 2, description: 'en or vi' }) locale?: string;
}

export class SignInBody {
  @EmailField() email!: string;
  @PasswordField() password!: string;
  @TextField({ optional: true, max: 20 }) otp?: string;
}

export class ReauthenticateBody {
  @PasswordField() password!: string;
}

export class DeviceNameBody {
  @TextField({ max: 60, nullable: true }) name!: string | null;
}

export class ForgotPasswordBody {
  @EmailField() email!: string;
}

export class ResetPasswordBody {
  @TextField({ max: 200 }) token!: string;
  @PasswordField() password!: string;
}

export class ChangePasswordBody {
  @PasswordField() currentPassword!: string;
  @PasswordField() password!: string;
}

export class VerifyEmailBody {
  @TextField({ max: 200 }) token!: string;
}

export class ChangeEmailBody {
  @EmailField() email!: string;
  @PasswordField() password!: string;
}

export class InvitationTokenParam {
  @TextField({ max: 200 }) token!: string;
}

export class AcceptInvitationBody {
  @TextField({ max: 120 }) name!: string;
  @PasswordField() password!: string;
}
