import { Module } from '@nestjs/common';
import { LessonsOfStudent } from './lessons-of-student.queries.js';
import { PortalAccessController, PortalScreensController } from './portal-access.controller.js';
import { PortalAccessService } from './portal-access.service.js';
import { PortalScreensService } from './portal-screens.service.js';
import { StudentSecrets } from './student-secrets.service.js';

@Module({
  controllers: [PortalAccessController, PortalScreensController],
  providers: [LessonsOfStudent, PortalAccessService, PortalScreensService, StudentSecrets],
  exports: [LessonsOfStudent, StudentSecrets],
})
export class SchoolPortalAccessModule {}
