import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, ChoiceField, TextField } from '../../../common/http/fields.js';

export class IssueAccessBody {
  @ChoiceField(['pin', 'passphrase'], { optional: true, description: 'Six digits unless told' }) kind?: 'pin' | 'passphrase';
}

export class IssuedAccess {
  @ApiProperty({ description: 'Six digits; who it is, not a secret' }) code!: string;
  @ApiProperty({ description: 'Shown this once' }) pin!: string;
}

export class PortalAccess {
  @ApiProperty() code!: string;
  @ApiProperty({ enum: ['pin', 'passphrase'] }) kind!: string;
  @ApiProperty({ format: 'date-time' }) issuedAt!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Display name' }) issuedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastSignInAt!: string | null;
}

export class NewScreenBody {
  @TextField({ max: 80, description: 'Where it stands: "Front desk"' }) name!: string;
}

export class NewScreen {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'Typed on the screen within 15 minutes; shown this once' }) pairingCode!: string;
}

export class PortalScreen {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while nobody has typed its code' }) pairedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) pairingExpiresAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastUsedAt!: string | null;
}

export class PortalScreens {
  @ApiProperty({ type: [PortalScreen] }) items!: PortalScreen[];
  @ApiProperty({ description: 'Student codes work on paired screens only' }) pairedOnly!: boolean;
}

export class PairedOnlyBody {
  @BooleanField() pairedOnly!: boolean;
}
