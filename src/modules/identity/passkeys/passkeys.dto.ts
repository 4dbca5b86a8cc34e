import { ApiProperty } from '@nestjs/swagger';
import { ChoiceListField, PatternField, TextField, UuidField } from '../../../common/http/fields.js';

const Base64Url = (max: number, optional = false) => PatternField(/^[\w-]+$/, 'base64url', { max, optional });

export const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** What an authenticator answered, as base64url. */
export class PasskeyBody {
  @UuidField({ description: 'The challenge it answers' }) challengeId!: string;
  @Base64Url(1400) credentialId!: string;
  @Base64Url(8000) clientDataJSON!: string;
  @Base64Url(8000) authenticatorData!: string;
  @Base64Url(2000) signature!: string;
}

export class NewPasskeyBody {
  @UuidField({ description: 'The challenge it answers' }) challengeId!: string;
  @TextField({ max: 60 }) name!: string;
  @Base64Url(1400) credentialId!: string;
  @Base64Url(8000) clientDataJSON!: string;
  @Base64Url(20_000) attestationObject!: string;
  @ChoiceListField(TRANSPORTS, { optional: true, description: 'Ways to reach the authenticator, as it named them' }) transports?: string[];
}

export class PasskeyNameBody {
  @TextField({ max: 60 }) name!: string;
}

export class PasskeyView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ description: 'Its authenticator may copy it to other devices of its owner' }) synced!: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastUsedAt!: string | null;
}

export class PasskeyChallenge {
  @ApiProperty({ format: 'uuid' }) challengeId!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'For navigator.credentials, in the JSON form of WebAuthn' }) options!: object;
}
