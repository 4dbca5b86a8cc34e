import { Matches } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { EmailField, PasswordField, TextField } from '../../../common/http/fields.js';

export class SignUpBody {
  @TextField({ max: 120 }) companyName!: string;
  @SlugField() slug?: string;
  @TextField({ max: 120 }) name!: string;
  @EmailField() email!: string;
  @PasswordField() password!: string;
  @TextField({ optional: true, max: 64, description: 'IANA time zone; UTC unless told' }) timeZone?: string;
  @TextField({ optional: true, max: 2, description: 'en or vi' }) locale?: string;
}

export class SignInBody {
  @EmailField() email!: string;
  @PasswordField() password!: string;
  @TextField({ optional: true, max: 20 }) otp?: string;
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

function SlugField(): PropertyDecorator {
  return (target, property) => {
    TextField({ optional: true, max: 63 })(target, property);
    Matches(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, { message: 'slug must be lower-case letters, digits and hyphens' })(target, property);
    ApiProperty({ required: false, pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$', maxLength: 63 })(target, property);
  };
}
