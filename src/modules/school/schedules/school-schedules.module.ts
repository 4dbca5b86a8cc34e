import { Module } from '@nestjs/common';
import { RoomNames } from '../rooms/room-names.queries.js';
import { SchoolSessionsController } from '../sessions/sessions.controller.js';
import { ConflictsQueries } from '../sessions/conflicts.queries.js';
import { SessionsExport } from '../sessions/sessions-export.service.js';
import { SessionsQueries } from '../sessions/sessions.queries.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { Generation } from './generation.service.js';
import { HorizonJob } from './horizon.job.js';
import { SchoolSchedulesController } from './schedules.controller.js';
import { SchedulesQueries } from './schedules.queries.js';
import { SchedulesService } from './schedules.service.js';

@Module({
  controllers: [SchoolSchedulesController, SchoolSessionsController],
  providers: [RoomNames, ConflictsQueries, Generation, SchedulesQueries, SchedulesService, HorizonJob, SessionsQueries, SessionsService, SessionsExport],
})
export class SchoolSchedulesModule {}
