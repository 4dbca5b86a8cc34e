import { ApiProperty } from '@nestjs/swagger';
import { ACTORS } from '../../../common/access/access-matrix.js';
import { PLANS } from '../../../common/access/plan-limits.js';
import { BooleanField, ChoiceField, PatternField, SlugField, TextField, TimeZoneField } from '../../../common/http/fields.js';

const LOCALES = ['en', 'vi'];

export class CompanyProfileBody {
  @TextField({ optional: true, min: 1, max: 120 }) name?: string;
  @SlugField({ optional: true, description: 'Part of the addresses of the career page and the portal' }) slug?: string;
  @TimeZoneField({ optional: true }) timeZone?: string;
  @ChoiceField(LOCALES, { optional: true }) locale?: string;
  @PatternField(/^[A-Z]{2}$/, 'a country code such as VN', { optional: true, nullable: true, max: 2, description: 'ISO 3166-1 alpha-2' })
  holidaysCountry?: string | null;
}

export class AccountSharingBody {
  @BooleanField() enabled!: boolean;
}

export class CompanyWorkspaces {
  @ApiProperty() hr!: boolean;
  @ApiProperty() accounts!: boolean;
  @ApiProperty({ description: 'Switched by platform support only' }) school!: boolean;
}

export class CompanyProfile {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() slug!: string;
  @ApiProperty() timeZone!: string;
  @ApiProperty({ enum: LOCALES }) locale!: string;
  @ApiProperty({ type: String, nullable: true }) holidaysCountry!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Another one after each change; null without a logo' }) logoUrl!: string | null;
  @ApiProperty({ enum: PLANS }) plan!: string;
  @ApiProperty() workspaces!: CompanyWorkspaces;
  @ApiProperty({ description: 'Also in the ETag header' }) version!: number;
}

const scope = { type: 'string' as const, enum: ['all', 'department', 'self', 'shared', 'owner', 'none'] };

export class AccessMatrixRow {
  @ApiProperty() action!: string;
  @ApiProperty() meaning!: string;
  @ApiProperty({ type: 'object', properties: Object.fromEntries(ACTORS.map((actor) => [actor, scope])), required: [...ACTORS] })
  scopes!: Record<string, string>;
}
