import { ApiProperty } from '@nestjs/swagger';
import { GROUP_STATUSES } from './groups.dto.js';

const text = { type: String, nullable: true } as const;
const id = { type: String, format: 'uuid', nullable: true } as const;

export class GroupName {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
}

export class Group extends GroupName {
  @ApiProperty(text) level!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: any number' }) capacity!: number | null;
  @ApiProperty({ type: 'integer', description: 'Students in it today' }) members!: number;
  @ApiProperty(id) teacherId!: string | null;
  @ApiProperty(text) teacherName!: string | null;
  @ApiProperty(id) roomId!: string | null;
  @ApiProperty({ ...text, description: 'Name of the room' }) room!: string | null;
  @ApiProperty({ enum: GROUP_STATUSES }) status!: string;
  @ApiProperty({ description: 'What If-Match takes' }) version!: number;
}

export class Member {
  @ApiProperty({ format: 'uuid', description: 'Of the membership: who comes back has two' }) id!: string;
  @ApiProperty({ format: 'uuid' }) studentId!: string;
  @ApiProperty() studentName!: string;
  @ApiProperty({ enum: ['active', 'archived'] }) studentStatus!: string;
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day; null: open' }) until!: string | null;
}
