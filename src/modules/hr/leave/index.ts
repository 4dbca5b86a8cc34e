export { LeaveLeaving } from './leave-leaving.service.js';
export { LeaveModule } from './leave.module.js';
export { LEAVE } from './requests/leave-requests.service.js';
