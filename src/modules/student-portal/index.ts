export { StudentPortalModule } from './student-portal.module.js';
