import './hr.rules.js';
import { Module } from '@nestjs/common';
import { DepartmentsController } from './departments/departments.controller.js';
import { DepartmentsQueries } from './departments/departments.queries.js';
import { DepartmentsService } from './departments/departments.service.js';
import { InvitationExpiry } from './invitations/invitation-expiry.service.js';
import { PeopleController } from './people/people.controller.js';
import { PeopleQueries } from './people/people.queries.js';
import { PeopleRepository } from './people/people.repository.js';
import { PeopleService } from './people/people.service.js';

@Module({
  controllers: [PeopleController, DepartmentsController],
  providers: [PeopleQueries, PeopleRepository, PeopleService, DepartmentsQueries, DepartmentsService, InvitationExpiry],
})
export class HrModule {}
