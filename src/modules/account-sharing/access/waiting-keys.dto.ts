import { ApiProperty } from '@nestjs/swagger';
import { IntegerField, ItemsField, UuidField } from '../../../common/http/fields.js';
import { WrappedKeyBody } from '../items/items.dto.js';

export class WaitingRecipient {
  @ApiProperty({ description: 'An id or "company"' }) personId!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty() publicKey!: string;
  @ApiProperty() fingerprint!: string;
}

export class WaitingKey {
  @ApiProperty({ format: 'uuid' }) itemId!: string;
  @ApiProperty({ description: 'Of the secret' }) version!: number;
  @ApiProperty({ description: 'The key of this version, for the caller or for the company' }) wrappedKey!: string;
  @ApiProperty({ enum: ['person', 'company'], description: 'Whose key unwraps it' }) recipient!: string;
  @ApiProperty({ description: 'Of the key that unwraps it' }) fingerprint!: string;
  @ApiProperty({ type: [WaitingRecipient], description: 'Who waits for one' }) recipients!: WaitingRecipient[];
}

export class WaitingKeysBody {
  @UuidField() itemId!: string;
  @IntegerField({ min: 1, max: 1_000_000 }) version!: number;
  @ItemsField(WrappedKeyBody, { minItems: 1, maxItems: 1000 }) wrappedKeys!: WrappedKeyBody[];
}
