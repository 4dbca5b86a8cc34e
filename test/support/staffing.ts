import type { StaffRole } from '../../src/common/access/access-matrix.js';
import { outputOf } from './api-process.js';
import type { Answer, HttpClient } from './http-client.js';

export interface Invitee {
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly departmentId: string | null;
}

export interface Invited {
  readonly id: string;
  readonly personId: string;
  readonly token: string;
}

/** What an Admin does to people and departments, over the API. */
export class Staffing {
  constructor(private readonly admin: HttpClient) {}

  async addDepartment(name: string): Promise<string> {
    return (await done(this.admin.post('/api/v1/hr/departments', { name }))).id;
  }

  async setManager(departmentId: string, managerId: string): Promise<void> {
    await done(this.admin.patch(`/api/v1/hr/departments/${departmentId}`, { managerId }));
  }

  async invite(invitee: Invitee): Promise<Invited> {
    const { id, personId, link } = await done(this.admin.post('/api/v1/hr/invitations', invitee));
    return { id, personId, token: tokenOf(link) };
  }

  async edit(personId: string, changes: object): Promise<void> {
    await done(this.admin.patch(`/api/v1/hr/people/${personId}`, changes));
  }

  async deactivate(personId: string): Promise<void> {
    await done(this.admin.post(`/api/v1/hr/people/${personId}/deactivate`));
  }

  async offboard(personId: string, body: { lastDay?: string; heirId?: string } = {}): Promise<void> {
    await done(this.admin.post(`/api/v1/hr/people/${personId}/offboard`, body));
  }
}

/** A link ends in its token. */
export function tokenOf(link: string): string {
  return link.split(/[#/]/).at(-1)!;
}

/** The body of an answer that must be a success. */
export async function done(answer: Promise<Answer>): Promise<any> { // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are looked into as they come
  const { url, status, body, text } = await answer;
  if (status >= 300) throw new Error(`refused: ${status} ${text}${url && status >= 500 ? `\nThe API said: ${outputOf(url).slice(-1500)}` : ''}`);
  return body;
}
