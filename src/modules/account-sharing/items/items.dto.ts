import { ApiProperty } from '@nestjs/swagger';
import { BytesField, ChoiceField, DateField, IntegerField, ItemsField, PatternField, QueryFlag, TextField, TextsField } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import { FORMAT, WRAP } from '../account-sharing.rules.js';

export const ITEM_KINDS = ['login', 'api-key', 'note', 'card', 'wifi', 'ssh-key'] as const;

/** Bytes: one block of filling at the least; as much as a mebibyte. */
const CIPHERTEXT = { min: 16, max: 1_048_576 };
const NONCE = { min: 12, max: 12 };
const URLS = { optional: true, maxItems: 20, max: 2000 };
const TAGS = { optional: true, maxItems: 20, max: 40 };
const WRAPS = { minItems: 0, maxItems: 1000, description: 'For everybody with access who has a vault, and for "company"' };

export class WrappedKeyBody {
  @PatternField(/^(company|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12})$/, 'an id or "company"', { max: 36 }) personId!: string;
  @BytesField(WRAP) wrappedKey!: string;
  @BytesField({ optional: true, min: 32, max: 32, description: 'Of the key it was wrapped for; another than the recipient has now is refused' }) fingerprint?: string;
}

export class ItemBody {
  @PatternField(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'a UUID of version 7', { optional: true, max: 36 }) id?: string;
  @IntegerField({ optional: true, min: FORMAT, max: FORMAT }) format?: number;
  @TextField({ max: 200 }) title!: string;
  @ChoiceField(ITEM_KINDS) kind!: string;
  @TextsField(URLS) urls?: string[];
  @TextsField(TAGS) tags?: string[];
  @DateField({ optional: true, nullable: true }) rotateBy?: string | null;
  @BytesField(CIPHERTEXT) ciphertext!: string;
  @BytesField(NONCE) nonce!: string;
  @ItemsField(WrappedKeyBody, WRAPS) wrappedKeys!: WrappedKeyBody[];
}

export class ItemChangesBody {
  @TextField({ optional: true, max: 200, min: 1 }) title?: string;
  @ChoiceField(ITEM_KINDS, { optional: true }) kind?: string;
  @TextsField(URLS) urls?: string[];
  @TextsField(TAGS) tags?: string[];
  @DateField({ optional: true, nullable: true }) rotateBy?: string | null;
  @IntegerField({ optional: true, min: FORMAT, max: FORMAT }) format?: number;
  @BytesField({ optional: true, ...CIPHERTEXT }) ciphertext?: string;
  @BytesField({ optional: true, ...NONCE }) nonce?: string;
  @ItemsField(WrappedKeyBody, { optional: true, ...WRAPS }) wrappedKeys?: WrappedKeyBody[];
  @IntegerField({ optional: true, min: 2, max: 1_000_000, description: 'Which version the ciphertext is bound to: 412 unless it is the next' }) secretVersion?: number;
}

export class ItemsQuery extends PageQuery {
  @TextField({ optional: true, max: 100 }) search?: string;
  @ChoiceField(ITEM_KINDS, { optional: true }) kind?: string;
  @TextField({ optional: true, max: 40 }) tag?: string;
  @ChoiceField(['mine', 'shared', 'all'], { optional: true }) scope?: 'mine' | 'shared' | 'all';
  @QueryFlag({ description: 'Only those whose secret should change' }) rotate?: boolean;
  @QueryFlag({ description: 'Only those that wait for another owner' }) ownerLeft?: boolean;
}

export class Item {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: ITEM_KINDS }) kind!: string;
  @ApiProperty({ type: [String] }) urls!: string[];
  @ApiProperty({ type: [String] }) tags!: string[];
  @ApiProperty({ format: 'uuid' }) ownerId!: string;
  @ApiProperty() ownerName!: string;
  @ApiProperty({ enum: ['owner', 'edit', 'view', 'override'] }) access!: string;
  @ApiProperty({ description: 'Somebody who could open it no longer can, or its date has come' }) rotate!: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) rotateBy!: string | null;
  @ApiProperty({ description: 'Its owner has left: it waits for another' }) ownerLeft!: boolean;
  @ApiProperty({ format: 'date-time' }) updatedAt!: string;
  @ApiProperty({ description: 'Of the secret: a new one is bound to the next' }) secretVersion!: number;
  @ApiProperty({ description: 'Of what is shown here: for If-Match' }) version!: number;
}

export class OpenItemBody {
  @TextField({ optional: true, max: 500, description: 'Needed for an item that is not shared with the caller' }) reason?: string;
  @IntegerField({ optional: true, min: 1, max: 1_000_000, description: 'An older version of the secret' }) version?: number;
}

export class OpenedItem {
  @ApiProperty() format!: number;
  @ApiProperty() ciphertext!: string;
  @ApiProperty() nonce!: string;
  @ApiProperty() wrappedKey!: string;
  @ApiProperty({ enum: ['person', 'company'], description: 'Whose key unwraps it' }) recipient!: string;
  @ApiProperty({ description: 'Of the key that unwraps it' }) fingerprint!: string;
  @ApiProperty({ description: 'Of the secret' }) version!: number;
}

export class ItemVersion {
  @ApiProperty() version!: number;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, nullable: true }) createdBy!: string | null;
}

export class OverrideBody {
  @TextField({ optional: true, max: 500, description: 'Needed for an item that is not the caller’s, unless its owner has left' }) reason?: string;
}
