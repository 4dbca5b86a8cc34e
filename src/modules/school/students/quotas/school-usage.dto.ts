import { ApiProperty } from '@nestjs/swagger';

export class PlaceUsage {
  @ApiProperty({ type: 'integer' }) used!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: unlimited' }) limit!: number | null;
}

export class SchoolUsage {
  @ApiProperty() students!: PlaceUsage;
  @ApiProperty() teachers!: PlaceUsage;
}
