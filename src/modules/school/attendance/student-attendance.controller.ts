import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersJsonText, type JsonText } from '../../../common/http/json-text.js';
import { AnswersPage, PageQuery } from '../../../common/http/page.js';
import { StudentAttendanceQueries } from './student-attendance.queries.js';

class StudentMark {
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty({ description: 'The group, or the student where the lesson was one to one' }) title!: string;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ example: 'Europe/Berlin' }) timeZone!: string;
  @ApiProperty({ enum: ['attended', 'no-show', 'excused', 'cancelled'] }) status!: string;
  @ApiProperty({ description: 'Came late, or cancelled late' }) late!: boolean;
  @ApiProperty({ type: 'integer', description: 'Sessions it took from the balance' }) charge!: number;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
}

@ApiTags('School')
@Controller('api/v1/school/students')
export class StudentAttendanceController {
  constructor(private readonly queries: StudentAttendanceQueries) {}

  /** What was marked, lesson by lesson, the latest first. */
  @Access('school.attendance.record')
  @Get(':id/attendance')
  @AnswersPage(StudentMark)
  @AnswersJsonText()
  list(@Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<JsonText> {
    return this.queries.page(id, query);
  }
}
