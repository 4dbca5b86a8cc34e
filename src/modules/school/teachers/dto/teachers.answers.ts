import { ApiProperty } from '@nestjs/swagger';
import { GroupName } from '../../groups/dto/groups.answers.js';
import { TEACHER_STATUSES } from './teachers.dto.js';

const text = { type: String, nullable: true } as const;
const count = { type: 'integer' } as const;

export class TeacherRow {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty(text) email!: string | null;
  @ApiProperty(text) phone!: string | null;
  @ApiProperty({ type: [String] }) subjects!: string[];
  @ApiProperty({ enum: TEACHER_STATUSES }) status!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) personId!: string | null;
  @ApiProperty({ ...text, description: 'What the member of staff is called; more of them is shown to those who may see their record' }) personName!: string | null;
}

export class Hours {
  @ApiProperty({ ...count, description: '1 is Monday' }) weekday!: number;
  @ApiProperty({ example: '09:00' }) start!: string;
  @ApiProperty({ example: '17:00', description: '24:00 is the end of the day' }) end!: string;
}

export class Teacher extends TeacherRow {
  @ApiProperty({ type: [Hours], description: 'None: at any time' }) availability!: Hours[];
  @ApiProperty({ type: [GroupName], description: 'Groups that are theirs unless a schedule says otherwise' }) groups!: GroupName[];
  @ApiProperty({ description: 'The member of staff has left; the teacher goes on until archived' }) personLeft!: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt!: string | null;
  @ApiProperty({ description: 'What If-Match takes' }) version!: number;
}

export class Lessons {
  @ApiProperty(count) sessions!: number;
  @ApiProperty(count) minutes!: number;
}

export class WorkloadWeek {
  @ApiProperty({ format: 'date', description: 'Its Monday' }) week!: string;
  @ApiProperty() held!: Lessons;
  @ApiProperty({ description: 'Planned and not held: ahead, or its register not taken' }) planned!: Lessons;
}

export class Workload {
  @ApiProperty({ ...count, description: 'Students expected at lessons of the weeks shown' }) students!: number;
  @ApiProperty({ description: 'From now on, all of it' }) upcoming!: Lessons;
  @ApiProperty({ description: 'All there ever were' }) held!: Lessons;
  @ApiProperty({ type: [WorkloadWeek] }) weeks!: WorkloadWeek[];
}
