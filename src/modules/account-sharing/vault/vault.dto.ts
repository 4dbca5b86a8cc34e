import { ApiProperty } from '@nestjs/swagger';
import { BytesField, ChoiceField, IntegerField, PartField, TextField } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import { FORMAT } from '../account-sharing.rules.js';

export class KeyDerivation {
  @ChoiceField(['PBKDF2-SHA-256']) algorithm!: string;
  @IntegerField({ min: 600_000, max: 10_000_000 }) iterations!: number;
  @BytesField({ min: 16, max: 64 }) salt!: string;
}

export class VaultBody {
  @IntegerField({ optional: true, min: FORMAT, max: FORMAT }) format?: number;
  @BytesField({ min: 422, max: 1200, description: 'SubjectPublicKeyInfo (DER) of an RSA key of 3072 bits or more' }) publicKey!: string;
  @BytesField({ min: 32, max: 32, description: 'SHA-256 of publicKey' }) fingerprint!: string;
  @BytesField({ min: 1024, max: 8192 }) encryptedPrivateKey!: string;
  @PartField(KeyDerivation) kdf!: KeyDerivation;
}

export class Vault {
  @ApiProperty() format!: number;
  @ApiProperty() publicKey!: string;
  @ApiProperty() fingerprint!: string;
  @ApiProperty() encryptedPrivateKey!: string;
  @ApiProperty({ type: KeyDerivation }) kdf!: KeyDerivation;
  @ApiProperty({ format: 'date-time', description: 'When its key pair was made' }) madeAt!: string;
  @ApiProperty() version!: number;
}

export class TrustBody {
  @IntegerField({ optional: true, min: FORMAT, max: FORMAT }) format?: number;
  @IntegerField({ min: 1, max: 2_000_000_000, description: 'One more than that of the record it replaces; 1 for the first' }) counter!: number;
  @BytesField({ min: 12, max: 12 }) nonce!: string;
  @BytesField({ min: 16, max: 1_048_576 }) ciphertext!: string;
}

export class Trust {
  @ApiProperty() format!: number;
  @ApiProperty() counter!: number;
  @ApiProperty() nonce!: string;
  @ApiProperty() ciphertext!: string;
}

export class PublicKey {
  @ApiProperty() publicKey!: string;
  @ApiProperty() fingerprint!: string;
}

export class RecipientsQuery extends PageQuery {
  @TextField({ optional: true, max: 100, description: 'Part of a name' }) search?: string;
}

export class Recipient {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ required: false, description: 'Absent while they have no vault' }) publicKey?: string;
  @ApiProperty({ required: false }) fingerprint?: string;
}
