import { ApiProperty } from '@nestjs/swagger';

export class AccessChange {
  @ApiProperty({ description: 'What is reached: actions (rows of the matrix), sign-in, people, requests, waiting, items, additions' }) kind!: string;
  @ApiProperty({ enum: ['gains', 'loses'] }) way!: 'gains' | 'loses';
  @ApiProperty({ type: 'integer' }) count!: number;
  @ApiProperty({ type: [String], description: 'Some of them by name; of actions and additions all, as codes' }) names!: string[];
}

export class AffectedPeople {
  @ApiProperty({ type: 'integer' }) count!: number;
  @ApiProperty({ type: [String], description: 'Some of them by name' }) names!: string[];
  @ApiProperty({ type: [AccessChange] }) changes!: AccessChange[];
}

/** What a change would mean for everybody's access. It has not happened. */
export class AccessDifference {
  @ApiProperty({ type: 'integer', description: 'How many people reach more or less than before' }) affected!: number;
  @ApiProperty({ type: [AffectedPeople], description: 'People to whom the same happens, whoever it is about first' }) groups!: AffectedPeople[];
  @ApiProperty({ type: 'integer', description: 'How many affected people are in no group that is told' }) untold!: number;
}
