import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, ItemsField, QueryFlag, TextField, UuidField } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import { KIND_NAMES } from './approval-kinds.types.js';

export class ApprovalsQuery extends PageQuery {
  @ChoiceField(KIND_NAMES, { optional: true }) kind?: string;
  @QueryFlag({ description: 'Only what waits for the caller first: not what a Manager nearer to it decides, unless the caller stands in for them today' })
  responsible?: boolean;
}

export class Approval {
  @ApiProperty({ enum: KIND_NAMES }) kind!: string;
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() personName!: string;
  @ApiProperty({ type: String, nullable: true }) departmentName!: string | null;
  @ApiProperty({ description: 'What it is about, in figures', example: '2026-03-02 · 09:00 – 17:30' }) summary!: string;
  @ApiProperty({ type: String, nullable: true, description: 'In the words of the person' }) reason!: string | null;
  @ApiProperty({ format: 'date-time' }) requestedAt!: string;
  @ApiProperty({ description: 'It waits for the caller first, or for somebody the caller stands in for' }) responsible!: boolean;
  @ApiProperty({ type: [String], description: 'Who named the caller their deputy for today' }) deputyFor!: string[];
}

const DECISIONS = ['approve', 'reject'] as const;

export class DecisionItem {
  @ChoiceField(KIND_NAMES) kind!: string;
  @UuidField() id!: string;
  @ChoiceField(DECISIONS) decision!: (typeof DECISIONS)[number];
  @TextField({ optional: true, nullable: true, max: 1000, lines: true }) comment?: string | null;
}

export class DecisionsBody {
  @ItemsField(DecisionItem, { minItems: 1, maxItems: 100, description: 'Each passes its own check: one that is refused does not undo the others' })
  decisions!: DecisionItem[];
}

export class Refusal {
  @ApiProperty() status!: number;
  @ApiProperty() code!: string;
  @ApiProperty() detail!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Stable, where a conflict has one' }) reason!: string | null;
}

export class DecisionResult {
  @ApiProperty({ enum: KIND_NAMES }) kind!: string;
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['approved', 'rejected', 'refused'] }) result!: 'approved' | 'rejected' | 'refused';
  @ApiProperty({ type: Refusal, nullable: true, description: 'Why it was refused' }) problem!: Refusal | null;
}

export class DecisionResults {
  @ApiProperty({ type: [DecisionResult], description: 'In the order of the decisions' }) results!: DecisionResult[];
}
