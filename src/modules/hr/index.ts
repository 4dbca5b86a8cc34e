import { DepartmentEntity } from './departments/department.entity.js';
import { PersonEntity } from './people/person.entity.js';

export { HrModule } from './hr.module.js';

export const HR_ENTITIES = [PersonEntity, DepartmentEntity];
