import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, InstantField, IntegerField, ItemsField, TextField, UuidField } from '../../../common/http/fields.js';
import { WrappedKeyBody } from '../items/items.dto.js';

const REASON = { optional: true, max: 500, description: "Needed for an item that is not the caller's, unless its owner has left" };

const VERSION = { optional: true, min: 1, max: 1_000_000, description: 'Which version of the secret the keys are of: 412 unless it is the newest' };

export class GrantBody {
  @UuidField({ optional: true, description: 'Or departmentId' }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
  @ChoiceField(['view', 'edit']) level!: 'view' | 'edit';
  @InstantField({ optional: true, nullable: true, description: 'From then on it is as if it were not there' }) until?: string | null;
  @ItemsField(WrappedKeyBody, { optional: true, minItems: 0, maxItems: 1000, description: 'For those who get access and have a vault; who is left out waits for one' }) wrappedKeys?: WrappedKeyBody[];
  @IntegerField(VERSION) secretVersion?: number;
  @TextField(REASON) reason?: string;
}

export class OwnerBody {
  @UuidField() personId!: string;
  @ItemsField(WrappedKeyBody, { optional: true, minItems: 0, maxItems: 10 }) wrappedKeys?: WrappedKeyBody[];
  @IntegerField(VERSION) secretVersion?: number;
  @TextField(REASON) reason?: string;
}

export class Owner {
  @ApiProperty({ format: 'uuid' }) ownerId!: string;
  @ApiProperty() ownerName!: string;
}

export class Grant {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) personId!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) departmentId!: string | null;
  @ApiProperty({ description: 'Of the person or the department' }) name!: string;
  @ApiProperty({ enum: ['view', 'edit'] }) level!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) until!: string | null;
}

export class Reader {
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ['owner', 'edit', 'view'] }) level!: string;
  @ApiProperty() hasVault!: boolean;
  @ApiProperty({ description: 'Whether they have a key of the newest version; otherwise they wait for one' }) hasKey!: boolean;
}

export class AccessList {
  @ApiProperty({ format: 'uuid' }) ownerId!: string;
  @ApiProperty() ownerName!: string;
  @ApiProperty({ type: [Grant] }) grants!: Grant[];
  @ApiProperty({ type: [Reader], description: 'Who can open it now, grants of departments spelled out; empty for those who may only view' }) people!: Reader[];
  @ApiProperty({ description: 'The newest version of the secret' }) version!: number;
  @ApiProperty({ type: String, nullable: true, description: "Its key, wrapped for the caller, or for the company where the owner has left; null for those who do not manage the list, or hold no key" }) wrappedKey!: string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['person', 'company'] }) recipient!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the key that unwraps it' }) fingerprint!: string | null;
}

export class ReachedItem {
  @ApiProperty({ format: 'uuid' }) itemId!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: ['owner', 'edit', 'view'] }) level!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for what they own' }) grantId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The department a grant is for; null when it is theirs alone' }) through!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) until!: string | null;
}

export class Revoked {
  @ApiProperty({ description: 'Grants taken back' }) grants!: number;
  @ApiProperty({ description: 'Items whose secret should change now' }) rotate!: number;
  @ApiProperty({ description: 'Items they can open all the same: as owner, or with their department' }) remaining!: number;
}

export class ItemEvent {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: String, nullable: true }) actor!: string | null;
  @ApiProperty() action!: string;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ description: 'Others were given the key; the secret was not opened' }) handsOutKey!: boolean;
}
