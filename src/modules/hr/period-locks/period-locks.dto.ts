import { ApiProperty } from '@nestjs/swagger';
import { DateField, QueryFlag, TextField } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';

export class PeriodLocksQuery extends PageQuery {
  @QueryFlag({ description: 'Only those that hold now, or only those that were unlocked' }) locked?: boolean;
}

export class PeriodLockBody {
  @DateField() from!: string;
  @DateField({ description: 'The last day; it must be over for everybody' }) until!: string;
}

export class UnlockBody {
  @TextField({ max: 1000, lines: true }) reason!: string;
}

const text = { type: String, nullable: true } as const;

export class PeriodLock {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) until!: string;
  @ApiProperty({ description: 'It holds: records, corrections and approved overtime of these days stay as they are' }) locked!: boolean;
  @ApiProperty() lockedByName!: string;
  @ApiProperty({ format: 'date-time' }) lockedAt!: string;
  @ApiProperty(text) unlockedByName!: string | null;
  @ApiProperty({ ...text, format: 'date-time' }) unlockedAt!: string | null;
  @ApiProperty(text) unlockReason!: string | null;
}
