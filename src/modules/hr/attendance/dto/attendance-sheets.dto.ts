import { ApiProperty, IntersectionType } from '@nestjs/swagger';
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

class TimesheetFigures {
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

export class TimesheetRow extends IntersectionType(PersonOfSheet, TimesheetFigures) {}

export class TimesheetTotals extends TimesheetFigures {
  @ApiProperty({ ...count, description: 'How many rows are summed' }) people!: number;
}

class OverviewGroup {
  @ApiProperty(count) count!: number;
  @ApiProperty({ type: [String], description: 'The first six, by name' }) names!: string[];
}

class OverviewSum {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) id!: string | null;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty(count) plannedMinutes!: number;
  @ApiProperty(count) workedMinutes!: number;
}

export class AttendanceOverview {
  @ApiProperty({ format: 'date', description: 'Today where the company is' }) date!: string;
  @ApiProperty({ format: 'date', description: 'The Monday of the week' }) from!: string;
  @ApiProperty({ format: 'date' }) to!: string;
  @ApiProperty({ type: OverviewGroup }) in!: OverviewGroup;
  @ApiProperty({ type: OverviewGroup, description: 'Have not clocked out for too long: nobody knows whether they are in' }) missingClockOut!: OverviewGroup;
  @ApiProperty({ type: OverviewGroup }) onLeave!: OverviewGroup;
  @ApiProperty({ type: OverviewGroup }) late!: OverviewGroup;
  @ApiProperty({ type: OverviewGroup, description: 'Expected today and not seen yet' }) notIn!: OverviewGroup;
  @ApiProperty({ type: [OverviewSum], description: 'The eight with the most hours' }) week!: OverviewSum[];
}

export class PresentPerson extends PersonOfSheet {
  @ApiProperty({ format: 'uuid' }) attendanceId!: string;
  @ApiProperty({ format: 'date-time' }) clockIn!: string;
  @ApiProperty() timeZone!: string;
  @ApiProperty({ description: 'On a break' }) onBreak!: boolean;
  @ApiProperty({ description: 'Has not clocked out for too long: probably gone' }) missingClockOut!: boolean;
}
