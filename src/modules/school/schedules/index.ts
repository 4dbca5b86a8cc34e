export { SchoolSchedulesModule } from './school-schedules.module.js';
