import { Module } from '@nestjs/common';
import { SchoolBalancesModule } from './balances/index.js';
import { SchoolExplained } from './explanations/school-explained.service.js';
import { SchoolPortalAccessModule } from './portal-access/index.js';
import { SchoolSchedulesModule } from './schedules/index.js';
import { SchoolStudentsModule } from './students/index.js';

@Module({
  imports: [SchoolStudentsModule, SchoolSchedulesModule, SchoolBalancesModule, SchoolPortalAccessModule],
  providers: [SchoolExplained],
  exports: [SchoolPortalAccessModule],
})
export class SchoolModule {}
