import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '../../../common/http/fields.js';

export const REQUEST_STATUSES = ['pending', 'approved', 'rejected', 'withdrawn', 'cancelled'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export class DecisionBody {
  @TextField({ optional: true, nullable: true, max: 1000, lines: true, description: 'For the person who asked' }) comment?: string | null;
}

export class Decider {
  @ApiProperty() name!: string;
  @ApiProperty({ description: 'Has named a deputy for today' }) away!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Who decides in their place today' }) deputyName!: string | null;
}

/** What every request tells of its life. */
export class RequestLife {
  @ApiProperty({ enum: REQUEST_STATUSES }) status!: RequestStatus;
  @ApiProperty({ format: 'date-time' }) requestedAt!: string;
  @ApiProperty({ type: String, nullable: true }) decidedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) decisionComment!: string | null;
  @ApiProperty({ description: 'Decided by the person themselves, who was the only Admin or HR' }) decidedAlone!: boolean;
  @ApiProperty({ type: [Decider], description: 'Whom a pending request waits for' }) waitingFor!: Decider[];
  @ApiProperty({ description: 'Whether the reader may decide it now' }) mayDecide!: boolean;
  @ApiProperty() version!: number;
}
