import { ApiProperty } from '@nestjs/swagger';
import { BytesField, IntegerField, ItemsField, UuidField } from '../../../common/http/fields.js';
import { FORMAT, WRAP } from '../account-sharing.rules.js';

export class PersonKeyBody {
  @UuidField() personId!: string;
  @BytesField(WRAP) wrappedKey!: string;
  @BytesField({ optional: true, min: 32, max: 32, description: 'Of the key it was wrapped for; another than theirs is refused' }) fingerprint?: string;
}

export class CompanyKeyBody {
  @IntegerField({ optional: true, min: FORMAT, max: FORMAT }) format?: number;
  @BytesField({ min: 422, max: 1200 }) publicKey!: string;
  @BytesField({ min: 32, max: 32 }) fingerprint!: string;
  @BytesField({ min: 1024, max: 8192 }) encryptedPrivateKey!: string;
  @ItemsField(PersonKeyBody, { minItems: 1, maxItems: 200, description: 'The opener for Admins and HR who have a vault, oneself among them for a new key' }) wrappedKeys!: PersonKeyBody[];
  @BytesField({ optional: true, min: 32, max: 32, description: 'Rotation: fingerprint of the company key that this one takes the place of' }) replaces?: string;
}

export class PersonKey {
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() wrappedKey!: string;
}

export class RetiredCompanyKey {
  @ApiProperty() format!: number;
  @ApiProperty() publicKey!: string;
  @ApiProperty() fingerprint!: string;
  @ApiProperty() encryptedPrivateKey!: string;
  @ApiProperty({ type: [PersonKey], description: "The caller's own, if any" }) wrappedKeys!: PersonKey[];
}

export class KeyHolder {
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty() publicKey!: string;
  @ApiProperty() fingerprint!: string;
  @ApiProperty({ description: 'Whether they hold the company key, with the vault they have now' }) current!: boolean;
}

export class CompanyKey extends RetiredCompanyKey {
  @ApiProperty({ description: 'Somebody who held it is no longer Admin or HR' }) rotate!: boolean;
  @ApiProperty({ format: 'date-time' }) madeAt!: string;
  @ApiProperty({ type: [KeyHolder], description: 'Admins and HR who have a vault' }) holders!: KeyHolder[];
  @ApiProperty({ type: [RetiredCompanyKey], description: 'Keys that were replaced while something is still wrapped for them' }) retired!: RetiredCompanyKey[];
}
