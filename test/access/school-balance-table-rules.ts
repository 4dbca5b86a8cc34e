import type { TableRule, Viewpoint } from './table-rules.js';

const balances = (view: Viewpoint): boolean => view.has('school.balances.view', 'all');

/** Tables of School: packages and the ledger. Nobody but the database itself writes to any of them. */
export const SCHOOL_BALANCE_TABLES: Readonly<Record<string, TableRule>> = {
  school_account: { key: ['student_id'], sees: balances },
  school_package: { key: ['id'], sees: balances },
  school_entry: { key: ['id'], sees: balances },
};
