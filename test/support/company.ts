import type { StaffRole } from '../../src/common/access/access-matrix.js';
import type { ActiveName, PersonName } from './cast.js';
import type { HttpClient } from './http-client.js';
import type { Invited } from './staffing.js';

export interface Person {
  readonly key: PersonName;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: StaffRole;
  readonly departmentId: string | null;
  /** The session the person got when they joined; dead for who has left, none for who never came. */
  readonly sessionId: string;
  readonly bearer: string;
}

/** What is known of a company that has been founded. */
export interface CompanyRecord {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  /** Stands in every text of the company, and in no text of any other. */
  readonly canary: string;
  readonly departments: { readonly one: string; readonly two: string };
  readonly people: Readonly<Record<PersonName, Person>>;
  /** The open invitation of `invited`. */
  readonly invitation: Invited;
}

export interface Company extends CompanyRecord {
  /** A client in a person's name that fails on any answer with a foreign canary. */
  as(name: ActiveName | 'inactive' | 'offboarded'): HttpClient;
}

export const CANARIES = { a: 'canary-a', b: 'canary-b' } as const;

export function passwordOf(canary: string, key: string): string {
  return `quiet harbour ${canary} ${key} 7319`;
}
