import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { StaffRole } from '../access/access-matrix.js';
import type { Actor, Caller, Realm, Standing } from './actor.js';
import { databaseError } from './database-error.js';

export interface UnitOfWorkOptions {
  /** Staff unless told. */
  readonly realm?: Realm;
  /** For a session of platform support, which the database lets begin in a read-only transaction alone. */
  readonly support?: boolean;
  /** Secret of the session, never an id: the database finds out who that is. Several while the application's secret is being changed. */
  readonly secret: Buffer | readonly Buffer[];
  /** Instead of a session: reads as the person of this ticket (job.reading_ticket), who is not there. */
  readonly ticket?: string;
  readonly network: string;
  /** Reads run in a read-only transaction; a write locks the actor's own record against offboarding. */
  readonly writing: boolean;
  /** Waits for other changes of roles and statuses in the same company first. */
  readonly serialized: boolean;
}

interface BegunStaff {
  session_id: string;
  company_id: string;
  person_id: string;
  role: StaffRole;
  department_id: string | null;
  accounts_on: boolean;
  school_on: boolean;
  touch_due: boolean;
  fresh: boolean;
  factor_missing: boolean;
  by_key: boolean;
}

interface BegunSupport {
  session_id: string;
  company_id: string;
  access_id: string;
  school_on: boolean;
  operator: string;
  until: Date;
  touch_due: boolean;
}

interface BegunStudent {
  session_id: string;
  company_id: string;
  student_id: string;
  touch_due: boolean;
}

interface Begun {
  readonly caller: Caller | Actor;
  readonly touchDue: boolean;
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
    private readonly who: Caller | Actor,
    /** The session has been idle long enough that its last use should be noted. */
    readonly touchDue: boolean,
  ) {}

  /** @throws QueryFailedError with SQLSTATE 28000 when the session is not alive */
  static async begin(dataSource: DataSource, options: UnitOfWorkOptions): Promise<UnitOfWork> {
    const runner = dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      const { caller, touchDue } = await beginWithOneOf(client, options);
      return new UnitOfWork(runner, client, caller, touchDue);
    } catch (error) {
      await end(runner, client, 'rollback');
      throw error;
    }
  }

  get caller(): Caller {
    return this.who;
  }

  /** @throws Error when the caller is not staff: whoever asks was reached from a route of another realm */
  get actor(): Actor {
    if (!('personId' in this.who)) throw new Error('the caller is not a member of staff');
    return this.who;
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

/** Tries secret after secret; each that opens nothing costs a transaction of its own. */
async function beginWithOneOf(client: PoolClient, options: UnitOfWorkOptions): Promise<Begun> {
  const [secret, ...others] = Buffer.isBuffer(options.secret) ? [options.secret] : options.secret;
  await client.query(options.writing ? 'start transaction' : 'start transaction read only');
  try {
    return await beginFor(client, options, secret!);
  } catch (error) {
    if (others.length === 0 || databaseError(error)?.code !== NO_LIVE_SESSION) throw error;
  }
  await client.query('rollback');
  return beginWithOneOf(client, { ...options, secret: others });
}

const NO_LIVE_SESSION = '28000';
const BEGIN_STAFF = 'select * from ctx.begin($1, $2, $3, $4) b cross join lateral ctx.standing(b.session_id)';

function beginFor(client: PoolClient, options: UnitOfWorkOptions, secret: Buffer): Promise<Begun> {
  if (options.ticket !== undefined) return beginForReader(client, options.ticket);
  if (options.support) return beginForSupport(client, options, secret);
  return options.realm === 'student' ? beginForStudent(client, options, secret) : beginForStaff(client, options, secret);
}

/** No session: what is asked of one, its holder cannot answer. */
const ABSENT: Standing = { fresh: false, factorMissing: false, byKey: false };

async function beginForReader(client: PoolClient, ticket: string): Promise<Begun> {
  const { rows } = await client.query<BegunStaff>({ name: 'begin reading', text: 'select * from ctx.begin_reading($1)', values: [ticket] });
  return { caller: actorOf({ ...rows[0]!, session_id: '' }, ABSENT), touchDue: false };
}

async function beginForStaff(client: PoolClient, options: UnitOfWorkOptions, secret: Buffer): Promise<Begun> {
  const values = [secret, options.network, options.writing, options.serialized];
  const { rows } = await client.query<BegunStaff>({ name: 'begin', text: BEGIN_STAFF, values });
  const row = rows[0]!;
  return { caller: actorOf(row, { fresh: row.fresh, factorMissing: row.factor_missing, byKey: row.by_key }), touchDue: row.touch_due };
}

function actorOf(row: BegunStaff, standing: Standing): Actor {
  return {
    sessionId: row.session_id,
    companyId: row.company_id,
    subjectId: row.person_id,
    personId: row.person_id,
    role: row.role,
    departmentId: row.department_id,
    workspaces: { accounts: row.accounts_on, school: row.school_on },
    standing,
  };
}

async function beginForSupport(client: PoolClient, { network }: UnitOfWorkOptions, secret: Buffer): Promise<Begun> {
  const { rows } = await client.query<BegunSupport>({ name: 'begin-support', text: 'select * from ctx.begin_support($1, $2)', values: [secret, network] });
  const row = rows[0]!;
  const actor: Actor = {
    sessionId: row.session_id,
    companyId: row.company_id,
    subjectId: row.access_id,
    personId: row.access_id,
    role: 'admin',
    departmentId: null,
    workspaces: { accounts: false, school: row.school_on },
    standing: { fresh: false, factorMissing: false, byKey: false, support: { operator: row.operator, until: row.until } },
  };
  return { caller: actor, touchDue: row.touch_due };
}

async function beginForStudent(client: PoolClient, { network }: UnitOfWorkOptions, secret: Buffer): Promise<Begun> {
  const { rows } = await client.query<BegunStudent>({ name: 'begin', text: 'select * from ctx.begin_student($1, $2)', values: [secret, network] });
  const row = rows[0]!;
  const caller: Caller = {
    sessionId: row.session_id,
    companyId: row.company_id,
    subjectId: row.student_id,
    role: 'student',
    workspaces: { accounts: false, school: true },
    standing: { fresh: true, factorMissing: false, byKey: false },
  };
  return { caller, touchDue: row.touch_due };
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
