export { SchoolBalancesModule } from './school-balances.module.js';
