import { ApiProperty } from '@nestjs/swagger';
import { PasswordField, TextField } from '../../../common/http/fields.js';

export class OtpBody {
  @TextField({ max: 20, description: 'Six digits of the authenticator' }) otp!: string;
}

export class StopTwoFactorBody {
  @PasswordField() password!: string;
  @TextField({ max: 20, description: 'Six digits of the authenticator, or a recovery code' }) otp!: string;
}

export class OwnFactors {
  @ApiProperty({ description: 'Whether codes of an authenticator are asked for' }) totp!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) totpSince!: string | null;
  @ApiProperty() recoveryCodesLeft!: number;
  @ApiProperty({ description: "Whether the company asks for a second factor from this person's role" }) required!: boolean;
}

export class TwoFactorSetup {
  @ApiProperty({ description: 'Base32, for typing' }) secret!: string;
  @ApiProperty({ description: 'For a QR code' }) otpauthUrl!: string;
}

export class RecoveryCodeList {
  @ApiProperty({ type: [String], description: 'Shown this once; empty when earlier ones stay good' }) recoveryCodes!: string[];
}
