import { ApiProperty } from '@nestjs/swagger';
import { TABLE_FORMATS, type TableFormat } from '../../../../common/files/tables.js';
import { ChoiceField, IntegerField, TextField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

export const ROOM_STATUSES = ['active', 'archived'] as const;

export class RoomsQuery extends PageQuery {
  @TextField({ optional: true, max: 80 }) search?: string;
  @ChoiceField(ROOM_STATUSES, { optional: true }) status?: string;
}

export class RoomsExportQuery {
  @ChoiceField(TABLE_FORMATS, { optional: true, description: 'csv unless told' }) format?: TableFormat;
  @TextField({ optional: true, max: 80 }) search?: string;
  @ChoiceField(ROOM_STATUSES, { optional: true }) status?: string;
}

export class NewRoomBody {
  @TextField({ max: 80 }) name!: string;
  @IntegerField({ optional: true, nullable: true, min: 1, max: 1000, description: 'Seats; null: not said' }) capacity?: number | null;
}

export class RoomChangesBody {
  @TextField({ optional: true, min: 1, max: 80 }) name?: string;
  @IntegerField({ optional: true, nullable: true, min: 1, max: 1000 }) capacity?: number | null;
}

export class Room {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: 'integer', nullable: true }) capacity!: number | null;
  @ApiProperty({ enum: ROOM_STATUSES }) status!: string;
  @ApiProperty({ description: 'What If-Match takes' }) version!: number;
}
