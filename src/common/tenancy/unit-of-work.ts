import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { StaffRole } from '../access/access-matrix.js';
import type { Actor } from './actor.js';

export interface UnitOfWorkOptions {
  /** Secret of the session, never an id: the database finds out who that is. */
  readonly secret: Buffer;
  readonly network: string;
  /** Reads run in a read-only transaction; a write locks the actor's own record against offboarding. */
  readonly writing: boolean;
  /** Waits for other changes of roles and statuses in the same company first. */
  readonly serialized: boolean;
}

interface BegunRow {
  session_id: string;
  company_id: string;
  person_id: string;
  role: StaffRole;
  department_id: string | null;
  accounts_on: boolean;
  school_on: boolean;
  touch_due: boolean;
}

/**
 * One transaction with one actor. It opens with the actor's signed context and ends with commit or rollback; nothing
 * inside may open another or talk to anything but the database.
 */
export class UnitOfWork {
  private open = true;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
    readonly actor: Actor,
    /** The session has been idle long enough that its last use should be noted. */
    readonly touchDue: boolean,
  ) {}

  /** @throws QueryFailedError with SQLSTATE 28000 when the session is not alive */
  static async begin(dataSource: DataSource, options: UnitOfWorkOptions): Promise<UnitOfWork> {
    const runner = dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      await client.query(options.writing ? 'start transaction' : 'start transaction read only');
      const values = [options.secret, options.network, options.writing, options.serialized];
      const { rows } = await client.query<BegunRow>({ name: 'begin', text: 'select * from ctx.begin($1, $2, $3, $4)', values });
      const row = rows[0]!;
      const actor: Actor = {
        sessionId: row.session_id,
        companyId: row.company_id,
        personId: row.person_id,
        role: row.role,
        departmentId: row.department_id,
        workspaces: { accounts: row.accounts_on, school: row.school_on },
      };
      return new UnitOfWork(runner, client, actor, row.touch_due);
    } catch (error) {
      await end(runner, client, 'rollback');
      throw error;
    }
  }

  get manager(): EntityManager {
    if (!this.open) throw new Error('the unit of work has ended');
    return this.runner.manager;
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (!this.open) throw new Error('the unit of work has ended');
    return (await this.client.query(sql, [...parameters])).rows as Row[];
  }

  /** The same for a statement of the program's own fixed text, planned once per connection: policies make planning dear. */
  async prepared<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (!this.open) throw new Error('the unit of work has ended');
    return (await this.client.query({ name: nameOf(sql), text: sql, values: [...parameters] })).rows as Row[];
  }

  async commit(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    await end(this.runner, this.client, 'commit');
  }

  async rollback(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    await end(this.runner, this.client, 'rollback');
  }
}

const names = new Map<string, string>();

function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = createHash('sha256').update(sql).digest('base64url').slice(0, 24);
    names.set(sql, name);
  }
  return name;
}

async function end(runner: QueryRunner, client: PoolClient, how: 'commit' | 'rollback'): Promise<void> {
  try {
    if (!runner.isReleased) await client.query(how);
  } finally {
    await runner.release();
  }
}
