import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { REGISTERS_NOT_TAKEN, TEACHER_HOURS } from './lesson-reports.queries.js';
import { AnswersTable } from './report-file.answers.js';
import { AbsencesFile, AbsencesQuery, BalancesFile, BalancesQuery, HoursFile, HoursQuery, OpenRegister, RegistersFile, RegistersQuery, StudentAbsences, TeacherHours, UnusedBalance } from './reports.dto.js';
import { ReportsService } from './reports.service.js';
import { ABSENCES, UNUSED_BALANCES } from './student-reports.queries.js';

@ApiTags('School')
@Controller('api/v1/school/reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  /** Lessons that are over and have somebody in them who is not marked, newest first. */
  @Access('school.attendance.record')
  @Get('registers-not-taken')
  @AnswersPage(OpenRegister)
  registersNotTaken(@Query() query: RegistersQuery): Promise<Page<OpenRegister>> {
    return this.reports.page(REGISTERS_NOT_TAKEN, query);
  }

  @Access('school.attendance.record')
  @Get('registers-not-taken/export')
  @AnswersTable()
  registersFile(@Query() query: RegistersFile): StreamableFile {
    return this.reports.file(REGISTERS_NOT_TAKEN, query);
  }

  /** Who misses lessons, most in a row first, with attendance in per cent. */
  @Access('school.attendance.record')
  @Get('absences')
  @AnswersPage(StudentAbsences)
  absences(@Query() query: AbsencesQuery): Promise<Page<StudentAbsences>> {
    return this.reports.page(ABSENCES, query);
  }

  @Access('school.attendance.record')
  @Get('absences/export')
  @AnswersTable()
  absencesFile(@Query() query: AbsencesFile): StreamableFile {
    return this.reports.file(ABSENCES, query);
  }

  /** What each teacher has taught and will, by name. */
  @Access('school.schedules.manage')
  @Get('teacher-hours')
  @AnswersPage(TeacherHours)
  teacherHours(@Query() query: HoursQuery): Promise<Page<TeacherHours>> {
    return this.reports.page(TEACHER_HOURS, query);
  }

  @Access('school.schedules.manage')
  @Get('teacher-hours/export')
  @AnswersTable()
  hoursFile(@Query() query: HoursFile): StreamableFile {
    return this.reports.file(TEACHER_HOURS, query);
  }

  /** Who has sessions left, what ends first first; or who has few, or owes some. */
  @Access('school.balances.view')
  @Get('unused-balances')
  @AnswersPage(UnusedBalance)
  unusedBalances(@Query() query: BalancesQuery): Promise<Page<UnusedBalance>> {
    return this.reports.page(UNUSED_BALANCES, query);
  }

  @Access('school.balances.view')
  @Get('unused-balances/export')
  @AnswersTable()
  balancesFile(@Query() query: BalancesFile): StreamableFile {
    return this.reports.file(UNUSED_BALANCES, query);
  }
}
