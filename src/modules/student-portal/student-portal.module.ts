import { Module } from '@nestjs/common';
import { SchoolModule } from '../school/index.js';
import { PortalEntryController } from './portal-entry.controller.js';
import { PortalSessionsService } from './portal-sessions.service.js';
import { PortalController } from './portal.controller.js';
import { StudentStrategy } from './student.strategy.js';

@Module({
  imports: [SchoolModule],
  controllers: [PortalEntryController, PortalController],
  providers: [PortalSessionsService, StudentStrategy],
})
export class StudentPortalModule {}
