import { randomUUID } from 'node:crypto';
import type { StaffRole } from '../../src/common/access/access-matrix.js';
import { OneTimeLinks } from '../../src/common/mail/one-time-links.js';
import type { SqlActor } from './staff-sql.js';
import type { Theatre } from './stage.js';

export interface Invitee {
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly departmentId: string | null;
  readonly jobTitle: string;
}

/** What an Admin does to people and departments, as SQL in the Admin's own session. */
export class Staffing {
  private readonly links: OneTimeLinks;

  constructor(
    private readonly theatre: Theatre,
    private readonly admin: SqlActor,
  ) {
    const { appSecret } = theatre.database;
    this.links = new OneTimeLinks({ appSecret, publicOrigin: 'https://optserv.example' } as ConstructorParameters<typeof OneTimeLinks>[0]);
  }

  async addDepartment(name: string): Promise<string> {
    const id = randomUUID();
    await this.run('insert into app.department (id, name) values ($1, $2)', [id, name]);
    return id;
  }

  async invite({ name, email, role, departmentId, jobTitle }: Invitee): Promise<{ id: string; personId: string; token: string }> {
    const id = randomUUID();
    const personId = randomUUID();
    await this.run("insert into app.person (id, name, email, role, status, department_id, job_title) values ($1, $2, $3, $4, 'invited', $5, $6)", [personId, name, email, role, departmentId, jobTitle]);
    await this.run('insert into app.invitation (id, person_id, email, role, invited_by) values ($1, $2, $3, $4, ctx.actor())', [id, personId, email, role]);
    await this.run('insert into app.invitation_secret (invitation_id, secret_hash) values ($1, $2)', [id, this.links.hash('accept-invitation', id)]);
    return { id, personId, token: this.links.token('accept-invitation', id) };
  }

  async setManager(departmentId: string, managerId: string): Promise<void> {
    await this.run('update app.department set manager_id = $2 where id = $1', [departmentId, managerId]);
  }

  async deactivate(personId: string): Promise<void> {
    await this.run("update app.person set status = 'inactive' where id = $1", [personId]);
  }

  async offboard(personId: string): Promise<void> {
    await this.run("update app.person set status = 'offboarded' where id = $1", [personId]);
  }

  private async run(sql: string, parameters: readonly unknown[]): Promise<void> {
    await this.theatre.sql.run(this.admin, sql, parameters);
  }
}
