import type { Action, Scope, StaffRole } from '../../src/common/access/access-matrix.js';
import type { Company, Person } from '../support/company.js';

/** A row as the superuser reads it. */
export type Row = Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any -- rows of any table

/** What a table's rules ask about: who acts, in which company, and who its people are right now. */
export class Viewpoint {
  constructor(
    readonly actor: Person,
    readonly company: Company,
    /** Rows of app.person of the actor's company. */
    private readonly people: readonly Row[],
    private readonly scopeOf: (action: Action, role: StaffRole) => Scope,
  ) {}

  get id(): string {
    return this.actor.id;
  }

  has(action: Action, scope: string): boolean {
    return this.scopeOf(action, this.actor.role) === scope;
  }

  /** The matrix's scopes spelled out, apart from how the database decides them. */
  reaches(action: Action, personId: string): boolean {
    const scope = this.scopeOf(action, this.actor.role);
    if (scope === 'all' || personId === this.id) return scope !== 'none';
    const target = this.people.find(({ id }) => id === personId);
    return scope === 'department' && this.actor.departmentId !== null && target?.['department_id'] === this.actor.departmentId && target['status'] !== 'offboarded';
  }

  /** Whose requests the actor decides: in a department those of its Employees, nowhere one's own; in the cast nobody is alone. */
  decides(action: Action, personId: string): boolean {
    const scope = this.scopeOf(action, this.actor.role);
    const target = this.people.find(({ id }) => id === personId);
    if (personId === this.id || target?.['status'] === 'offboarded') return false;
    if (scope === 'all') return true;
    return scope === 'department' && this.actor.departmentId !== null && target?.['department_id'] === this.actor.departmentId && target['role'] === 'employee';
  }
}

/** Whether a request of that person is the actor's to decide: a Manager's are Employees of their department, nobody's are their own or a leaver's. */
export function decides(view: Viewpoint, action: Action, personId: string): boolean {
  if (personId === view.id || personId === view.company.people.offboarded.id || !view.reaches(action, personId)) return false;
  return view.has(action, 'all') || Object.values(view.company.people).some(({ id, role }) => id === personId && role === 'employee');
}

export interface Addition {
  readonly title: string;
  readonly values: (view: Viewpoint) => Readonly<Record<string, unknown>>;
  readonly may: (view: Viewpoint) => boolean;
}

/** Who may do what to the rows of one table within their own company. Rows of another company: nothing, ever. */
export interface TableRule {
  readonly key: readonly string[];
  /** Undefined: nobody reads the table. */
  readonly sees?: (view: Viewpoint, row: Row) => boolean;
  /** A harmless change, and the only columns that may be changed at all. */
  readonly changes?: { readonly set: string | ((view: Viewpoint) => string); readonly columns: readonly string[]; readonly may: (view: Viewpoint, row: Row) => boolean };
  readonly removes?: (view: Viewpoint, row: Row) => boolean;
  readonly adds?: readonly Addition[];
}

export const invites = (view: Viewpoint): boolean => view.has('hr.people.invite', 'all');
export const ownRow = (view: Viewpoint, row: Row): boolean => row['person_id'] === view.id;
export const never = (): boolean => false;
export const newId = (): string => crypto.randomUUID();
