export { LeaveLeaving } from './leave-leaving.service.js';
export { LeaveModule } from './leave.module.js';
