import '../school.rules.js';
import { Module } from '@nestjs/common';
import { HrModule } from '../../hr/index.js';
import { GroupsController } from '../groups/groups.controller.js';
import { GroupsQueries } from '../groups/groups.queries.js';
import { GroupsService } from '../groups/groups.service.js';
import { MembersService } from '../groups/members.service.js';
import { ConflictsQueries } from '../sessions/conflicts.queries.js';
import { RoomNames } from '../rooms/room-names.queries.js';
import { RoomsController } from '../rooms/rooms.controller.js';
import { RoomsService } from '../rooms/rooms.service.js';
import { SchoolRulesController } from '../rules/school-rules.controller.js';
import { SchoolRulesService } from '../rules/school-rules.service.js';
import { LessonsAhead } from '../teachers/lessons-ahead.queries.js';
import { TeachersController } from '../teachers/teachers.controller.js';
import { TeachersLeaving } from '../teachers/teachers-leaving.queries.js';
import { TeachersQueries } from '../teachers/teachers.queries.js';
import { TeachersService } from '../teachers/teachers.service.js';
import { WorkloadQueries } from '../teachers/workload.queries.js';
import { StudentImportsController } from './imports/student-imports.controller.js';
import { StudentImportsService } from './imports/student-imports.service.js';
import { SchoolQuotaSubscriber } from './quotas/school-quota.subscriber.js';
import { SchoolUsageController } from './quotas/school-usage.controller.js';
import { SchoolUsageQueries } from './quotas/school-usage.queries.js';
import { StudentsController } from './students.controller.js';
import { StudentsQueries } from './students.queries.js';
import { StudentsService } from './students.service.js';

/** Who and what lessons are made of: students, teachers, groups, rooms, and what the school decides about them. */
@Module({
  imports: [HrModule],
  // The imports stand before the student: their path would be an id otherwise.
  controllers: [
    StudentImportsController,
    StudentsController,
    TeachersController,
    GroupsController,
    RoomsController,
    SchoolRulesController,
    SchoolUsageController,
  ],
  providers: [
    StudentsQueries,
    StudentsService,
    StudentImportsService,
    SchoolQuotaSubscriber,
    SchoolUsageQueries,
    TeachersQueries,
    TeachersService,
    WorkloadQueries,
    TeachersLeaving,
    LessonsAhead,
    GroupsQueries,
    GroupsService,
    MembersService,
    ConflictsQueries,
    RoomsService,
    RoomNames,
    SchoolRulesService,
  ],
  exports: [RoomNames],
})
export class SchoolStudentsModule {}
