import { ApiProperty } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../../common/access/access-matrix.js';
import { ChoiceField, InstantField, TextField } from '../../../common/http/fields.js';

export class NewApiKeyBody {
  @TextField({ max: 60 }) name!: string;
  @ChoiceField(STAFF_ROLES, { description: 'The most that the key may do; never more than its person may' }) role!: string;
  @InstantField({ optional: true, nullable: true, description: 'From when on it is refused; null: never' }) expiresAt?: string | null;
}

export class ApiKeyView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: STAFF_ROLES }) role!: string;
  @ApiProperty({ description: 'How the key begins' }) prefix!: string;
  @ApiProperty({ format: 'uuid', description: 'Whose key it is: it acts for them' }) personId!: string;
  @ApiProperty() personName!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastUsedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) expiresAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) revokedAt!: string | null;
}

export class NewApiKey extends ApiKeyView {
  @ApiProperty({ description: 'Shown this once: goes into `Authorization: Bearer …`' }) secret!: string;
}
