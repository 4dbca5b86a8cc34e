export { LessonsOfStudent, type StudentEntry } from './lessons-of-student.queries.js';
export { pairingHash } from './portal-screens.service.js';
export { SchoolPortalAccessModule } from './school-portal-access.module.js';
export { readCode } from './student-secret.rules.js';
export { StudentSecrets } from './student-secrets.service.js';
