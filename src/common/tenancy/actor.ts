import type { StaffRole } from '../access/access-matrix.js';

/** Workspaces besides HR, which is always on. */
export const WORKSPACES = ['accounts', 'school'] as const;
export type Workspace = (typeof WORKSPACES)[number];

/** The signed-in staff member as the database sees them now, not as some token once said. */
export interface Actor {
  readonly sessionId: string;
  readonly companyId: string;
  readonly personId: string;
  readonly role: StaffRole;
  readonly departmentId: string | null;
  readonly workspaces: Readonly<Record<Workspace, boolean>>;
}
