import { createHash, randomUUID } from 'node:crypto';
import { type Client, DatabaseError, type QueryResult } from 'pg';
import { SessionCredentials } from '../../src/common/guards/session-credentials.js';
import { accessTokenKey, signAccessToken } from '../../src/common/guards/access-tokens.js';
import type { TestDatabase } from './database.js';

/** Who a statement runs as: anybody with a session, or nobody. */
export interface SqlActor {
  readonly sessionId: string;
}

/** What became of a statement: how many rows it touched and what it returned, or the SQLSTATE it was refused with. */
export interface Outcome {
  readonly code?: string;
  readonly constraint?: string | undefined;
  readonly message?: string;
  readonly count: number;
  readonly rows: Record<string, any>[]; // eslint-disable-line @typescript-eslint/no-explicit-any -- rows are looked into as they come
}

/**
 * SQL as an actor: the statement runs as the real login role, in a transaction that the actor's session opened, so that
 * nothing but grants, policies and triggers stands between it and the tables.
 */
export class StaffSql {
  private readonly credentials: SessionCredentials;

  private constructor(
    readonly client: Client,
    private readonly database: TestDatabase,
  ) {
    this.credentials = new SessionCredentials(database.appSecret);
  }

  static async connect(database: TestDatabase): Promise<StaffSql> {
    return new StaffSql(await database.connectAs('api_staff'), database);
  }

  /** Runs the statement and keeps what it did. @throws DatabaseError */
  async run(actor: SqlActor, sql: string, parameters: readonly unknown[] = []): Promise<QueryResult> {
    await this.begin(actor);
    try {
      const result = await this.client.query(sql, [...parameters]);
      await this.client.query('commit');
      return result;
    } catch (error) {
      await this.client.query('rollback');
      throw error;
    }
  }

  /** Runs the statement, tells what would have become of it, and undoes it. */
  async attempt(actor: SqlActor | undefined, sql: string, parameters: readonly unknown[] = []): Promise<Outcome> {
    if (actor) await this.begin(actor);
    else await this.client.query('start transaction');
    try {
      return await outcomeOf(this.client.query(sql, [...parameters]));
    } finally {
      await this.client.query('rollback');
    }
  }

  /** Starts a transaction in the actor's name; the caller ends it. */
  async begin(actor: SqlActor): Promise<void> {
    await this.client.query('start transaction');
    try {
      await this.client.query('select ctx.begin($1, $2, true, false)', [this.secretOf(actor), '192.0.2.1']);
    } catch (error) {
      await this.client.query('rollback');
      throw error;
    }
  }

  secretOf({ sessionId }: SqlActor): Buffer {
    return this.credentials.secretOf(sessionId);
  }

  /** A session made by the superuser: for suites that need many, and none of their sign-ins. */
  async mintSession(companyId: string, personId: string): Promise<SqlActor> {
    const sessionId = randomUUID();
    await this.database.superuser.query(
      `insert into app.session (id, kind, company_id, subject_id, secret_hash, expires_at) values ($1, 'staff', $2, $3, $4, now() + interval '1 day')`,
      [sessionId, companyId, personId, createHash('sha256').update(this.credentials.secretOf(sessionId)).digest()],
    );
    return { sessionId };
  }

  /** An access token of a session made by the superuser. */
  async mintBearer(companyId: string, personId: string): Promise<string> {
    const { sessionId } = await this.mintSession(companyId, personId);
    return signAccessToken('staff', accessTokenKey(this.database.appSecret, 'staff'), { sessionId, subjectId: personId }, { school_accessible: false });
  }

  async end(): Promise<void> {
    await this.client.end();
  }
}

/** @throws whatever is not a refusal by PostgreSQL */
export async function outcomeOf(query: Promise<QueryResult>): Promise<Outcome> {
  try {
    const { rowCount, rows } = await query;
    return { count: rowCount ?? 0, rows };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return { code: error.code ?? '', constraint: error.constraint, message: error.message, count: 0, rows: [] };
  }
}
