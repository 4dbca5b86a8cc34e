export { AccountSharingModule } from './account-sharing.module.js';
