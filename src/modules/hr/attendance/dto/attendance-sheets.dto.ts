import { ApiProperty } from '@nestjs/swagger';
import { ATTENDANCE_FLAGS, type AttendanceFlag } from '../attendance.types.js';

const flags = { type: 'array', items: { type: 'string', enum: [...ATTENDANCE_FLAGS] } } as const;
const count = { type: 'integer' } as const;

class PersonOfSheet {
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() personName!: string;
  @ApiProperty({ type: String, nullable: true }) departmentName!: string | null;
}

export class MonthCell {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty({ ...count, description: 'By schedule, holidays and leave' }) plannedMinutes!: number;
  @ApiProperty({ ...count, description: 'Of closed records' }) workedMinutes!: number;
  @ApiProperty(flags as never) flags!: AttendanceFlag[];
}

export class MonthRow extends PersonOfSheet {
  @ApiProperty(count) plannedMinutes!: number;
  @ApiProperty(count) workedMinutes!: number;
  @ApiProperty({ type: [MonthCell] }) days!: MonthCell[];
}

export class TimesheetRow extends PersonOfSheet {
  @ApiProperty({ ...count, description: 'By schedule, holidays and leave' }) plannedMinutes!: number;
  @ApiProperty({ ...count, description: 'Of closed records' }) workedMinutes!: number;
  @ApiProperty({ ...count, description: 'Worked, less what was planned until yesterday' }) balanceMinutes!: number;
  @ApiProperty(count) daysWorked!: number;
  @ApiProperty(count) daysAbsent!: number;
  @ApiProperty(count) daysOnLeave!: number;
  @ApiProperty({ ...count, description: 'Holidays, halves counted as days' }) holidays!: number;
  @ApiProperty(count) daysLate!: number;
  @ApiProperty(count) daysEarly!: number;
  @ApiProperty({ ...count, description: 'Forgotten clock-outs' }) missingClockOuts!: number;
}

export class PresentPerson extends PersonOfSheet {
  @ApiProperty({ format: 'uuid' }) attendanceId!: string;
  @ApiProperty({ format: 'date-time' }) clockIn!: string;
  @ApiProperty() timeZone!: string;
  @ApiProperty({ description: 'On a break' }) onBreak!: boolean;
  @ApiProperty({ description: 'Has not clocked out for too long: probably gone' }) missingClockOut!: boolean;
}
