import { ApiProperty } from '@nestjs/swagger';
import { GroupName } from '../../groups/dto/groups.answers.js';
import { STUDENT_STATUSES } from './students.dto.js';

const text = { type: String, nullable: true } as const;
const date = { type: String, format: 'date', nullable: true } as const;

export class StudentRow {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty(text) email!: string | null;
  @ApiProperty(text) phone!: string | null;
  @ApiProperty(text) guardianName!: string | null;
  @ApiProperty(date) enrolledOn!: string | null;
  @ApiProperty({ enum: STUDENT_STATUSES }) status!: string;
  @ApiProperty({ type: [GroupName], description: 'Groups the student is in today' }) groups!: GroupName[];
}

export class OwnLessons {
  @ApiProperty({ type: 'integer', description: 'One-to-one lessons to come' }) lessons!: number;
  @ApiProperty({ type: 'integer', description: 'Schedules of them that go on' }) schedules!: number;
}

export class Guardian {
  @ApiProperty(text) name!: string | null;
  @ApiProperty(text) email!: string | null;
  @ApiProperty(text) phone!: string | null;
  @ApiProperty(text) relation!: string | null;
}

export class StudentMembership {
  @ApiProperty({ format: 'uuid' }) groupId!: string;
  @ApiProperty() groupName!: string;
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ ...date, description: 'The last day; null: open' }) until!: string | null;
}

export class Student {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty(text) email!: string | null;
  @ApiProperty(text) phone!: string | null;
  @ApiProperty({ type: Guardian, nullable: true }) guardian!: Guardian | null;
  @ApiProperty(date) enrolledOn!: string | null;
  @ApiProperty(text) notes!: string | null;
  @ApiProperty({ enum: STUDENT_STATUSES }) status!: string;
  @ApiProperty({ type: [StudentMembership], description: 'Groups, also those left; the latest first' }) memberships!: StudentMembership[];
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt!: string | null;
  @ApiProperty({ description: 'What If-Match takes' }) version!: number;
}
