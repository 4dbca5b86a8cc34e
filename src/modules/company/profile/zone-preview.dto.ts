import { ApiProperty } from '@nestjs/swagger';
import { TimeZoneField } from '../../../common/http/fields.js';

/** What a company's zone decides, and what keeps the zone it was made with. */
export const ZONE_MOVES = ['work-hours', 'leavings', 'deputies'] as const;
export const ZONE_STAYS = ['open-attendance', 'attendance', 'own-zones', 'leave', 'lessons'] as const;

export class ZonePreviewQuery {
  @TimeZoneField() timeZone!: string;
}

export class ZoneMove {
  @ApiProperty({ enum: ZONE_MOVES }) what!: (typeof ZONE_MOVES)[number];
  @ApiProperty({ type: 'integer' }) count!: number;
}

export class ZoneStay {
  @ApiProperty({ enum: ZONE_STAYS }) what!: (typeof ZONE_STAYS)[number];
  @ApiProperty({ type: 'integer' }) count!: number;
}

export class ZonePreview {
  @ApiProperty() from!: string;
  @ApiProperty() to!: string;
  @ApiProperty({ type: 'integer', description: 'Minutes by which the same time of day comes earlier; below zero: later' }) earlierBy!: number;
  @ApiProperty({ format: 'date' }) todayBefore!: string;
  @ApiProperty({ format: 'date' }) todayAfter!: string;
  @ApiProperty({ type: [ZoneMove], description: 'What moves along; nothing that is not there' }) moves!: ZoneMove[];
  @ApiProperty({ type: [ZoneStay], description: 'What stays at the instant it has; nothing that is not there' }) stays!: ZoneStay[];
}
