import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, IntegerField } from '../../../common/http/fields.js';

const BELOW_ZERO = ['allow', 'block'] as const;

export class SchoolRulesBody {
  @ChoiceField(BELOW_ZERO, { optional: true, description: 'Whether a mark may take a balance further below zero than the overdraft' }) belowZero?: string;
  @IntegerField({ optional: true, min: 0, max: 100, description: 'Sessions a balance may be below zero while belowZero is "block"' }) overdraft?: number;
  @IntegerField({ optional: true, min: 0, max: 100, description: 'A balance of so many sessions or fewer is low' }) lowBalance?: number;
  @IntegerField({ optional: true, min: 0, max: 336, description: 'A student who cancels fewer hours ahead cancels late' }) noticeHours?: number;
  @IntegerField({ optional: true, nullable: true, min: 1, max: 730, description: 'How long a make-up credit can be used; null: none are given' }) makeUpDays?: number | null;
  @IntegerField({ optional: true, nullable: true, min: 1, max: 100, description: 'Unused make-up credits one student can hold; null: any number' }) makeUpCap?: number | null;
}

export class SchoolRules {
  @ApiProperty({ enum: BELOW_ZERO }) belowZero!: string;
  @ApiProperty({ type: 'integer' }) overdraft!: number;
  @ApiProperty({ type: 'integer' }) lowBalance!: number;
  @ApiProperty({ type: 'integer' }) noticeHours!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: no make-up credits' }) makeUpDays!: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: any number' }) makeUpCap!: number | null;
  @ApiProperty({ description: 'What If-Match takes' }) version!: number;
}
