import { ApiProperty } from '@nestjs/swagger';
import { IntegerField, TextField } from '../../../common/http/fields.js';

/** Hours; the database holds the same limit. */
export const MOST_HOURS = 72;

export class LetSupportInBody {
  @TextField({ min: 1, max: 300, description: 'What they are to look at, or the number of the ticket' })
  reason!: string;

  @IntegerField({ min: 1, max: MOST_HOURS, description: 'Hours from now on' })
  hours!: number;
}

export class SupportAccess {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ type: String, nullable: true }) grantedBy!: string | null;
  @ApiProperty({ format: 'date-time' }) grantedAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt!: string | null;
  @ApiProperty({ description: 'Support may look now' }) open!: boolean;
  @ApiProperty({ type: 'integer', description: 'How often support came to look' }) looks!: number;
}

export class SupportLooking {
  @ApiProperty({ description: 'Who of platform support is looking' }) operator!: string;
  @ApiProperty({ format: 'date-time', description: 'When it ends by itself' }) until!: string;
}

export class SupportNow {
  @ApiProperty({ type: [SupportLooking] }) looking!: SupportLooking[];
}
