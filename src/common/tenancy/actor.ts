import type { StaffRole } from '../access/access-matrix.js';

/** Workspaces besides HR, which is always on. */
export const WORKSPACES = ['accounts', 'school'] as const;
export type Workspace = (typeof WORKSPACES)[number];

/** Who a session belongs to: staff, or a student of a school. Each has its own tokens, cookies, pool and login role. */
export type Realm = 'staff' | 'student';

/** Platform support looks into the company, with an Admin's consent. */
export interface SupportLook {
  /** Who of platform support. */
  readonly operator: string;
  readonly until: Date;
}

/** How far a session is trusted, now. */
export interface Standing {
  /** Its holder showed who they are not long ago. Never so for a program. */
  readonly fresh: boolean;
  /** Its holder has yet to set up the second factor that their role needs. */
  readonly factorMissing: boolean;
  /** A program holds it: an API key. */
  readonly byKey: boolean;
  /** Platform support holds it: it only reads, and nothing of it is a person's own. */
  readonly support?: SupportLook;
}

/** The signed-in caller as the database sees them now, not as some token once said. */
export interface Caller {
  readonly sessionId: string;
  readonly companyId: string;
  /** The person, or the student. */
  readonly subjectId: string;
  /** The caller's column of the access matrix. */
  readonly role: StaffRole | 'student';
  readonly workspaces: Readonly<Record<Workspace, boolean>>;
  readonly standing: Standing;
}

/** A caller who is a member of staff. */
export interface Actor extends Caller {
  readonly personId: string;
  readonly role: StaffRole;
  readonly departmentId: string | null;
}
