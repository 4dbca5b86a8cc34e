import { StudentEntity } from './students/index.js';
import { TeacherEntity } from './teachers/teacher.entity.js';

export { SchoolModule } from './school.module.js';
export { LessonsOfStudent, pairingHash, readCode, type StudentEntry, StudentSecrets } from './portal-access/index.js';

export const SCHOOL_ENTITIES = [StudentEntity, TeacherEntity];
