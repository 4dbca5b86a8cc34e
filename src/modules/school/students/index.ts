export { SchoolStudentsModule } from './school-students.module.js';
export { StudentEntity } from './student.entity.js';
