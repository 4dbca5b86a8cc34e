import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, PatternField } from '../../../../common/http/fields.js';

const KINDS = ['mine', 'team'] as const;

export class LeaveFeedBody {
  @ChoiceField(KINDS, { description: 'mine: own leave; team: that of everybody whose leave the owner sees, at each fetch' }) kind!: string;
}

export class LeaveFeed {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: KINDS }) kind!: string;
  @ApiProperty({ format: 'date-time', description: 'Since when the address is this one' }) resetAt!: string;
}

export class LeaveFeedAddress extends LeaveFeed {
  @ApiProperty({ description: 'For calendar programs; shown this once. Whoever has it sees what is in it' }) address!: string;
}

export class CalendarParameters {
  @PatternField(/^[A-Za-z0-9_-]{64}(\.ics)?$/, 'the end of the address of a calendar', { max: 68 }) token!: string;
}
