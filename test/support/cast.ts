import type { StaffRole } from '../../src/common/access/access-matrix.js';

/** The people of a test company. m0 and e0 have no department; the last three cannot act. */
export const CAST = {
  admin1: { role: 'admin', department: undefined },
  admin2: { role: 'admin', department: undefined },
  hr: { role: 'hr', department: undefined },
  m1: { role: 'manager', department: 'one' },
  m2: { role: 'manager', department: 'two' },
  m0: { role: 'manager', department: undefined },
  e1: { role: 'employee', department: 'one' },
  e2: { role: 'employee', department: 'two' },
  e0: { role: 'employee', department: undefined },
  inactive: { role: 'employee', department: 'one' },
  offboarded: { role: 'employee', department: 'one' },
  invited: { role: 'employee', department: 'one' },
} as const satisfies Record<string, { role: StaffRole; department: 'one' | 'two' | undefined }>;

export type PersonName = keyof typeof CAST;
export const EVERYBODY = Object.keys(CAST) as PersonName[];

/** Those with a live session. */
export const ACTIVE = ['admin1', 'admin2', 'hr', 'm1', 'm2', 'm0', 'e1', 'e2', 'e0'] as const satisfies readonly PersonName[];
export type ActiveName = (typeof ACTIVE)[number];

/** One of each kind: what most matrices run over. */
export const LEADS = ['admin1', 'hr', 'm1', 'm0', 'e1'] as const satisfies readonly ActiveName[];
