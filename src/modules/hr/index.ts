import { DepartmentEntity } from './departments/department.entity.js';
import { RECRUITMENT_ENTITIES } from './recruitment/index.js';
import { PersonEntity } from './people/person.entity.js';

export { HrModule } from './hr.module.js';
export { type OffboardingConsequences, type OffboardingEffect, OffboardingEffects } from './offboarding/offboarding-effects.service.js';

export const HR_ENTITIES = [PersonEntity, DepartmentEntity, ...RECRUITMENT_ENTITIES];
