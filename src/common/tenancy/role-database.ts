import type { DataSource } from 'typeorm';
import { withRetries } from './retries.js';

/** Statements of one transaction. */
export interface RoleTransaction {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Longer than a statement on a page may take, in milliseconds; a snapshot also waits for whatever is done with what it reads. */
const PATIENCE = 300_000;

/** The database as a login role without tables reaches it: by calling the functions granted to it. */
export class RoleDatabase {
  constructor(private readonly dataSource: DataSource) {}

  /** One statement in a transaction of its own, tried again when it lost to another's locks. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return withRetries(() => this.dataSource.query<Row[]>(sql, [...parameters]));
  }

  async first<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(sql, parameters))[0];
  }

  /** Reads that all see the database as it was at the first of them, however long they take. */
  snapshot<T>(work: (transaction: RoleTransaction) => Promise<T>): Promise<T> {
    return this.transaction('start transaction isolation level repeatable read read only', PATIENCE, work);
  }

  /** A change that takes its time. @param seconds how much at most */
  change<T>(seconds: number, work: (transaction: RoleTransaction) => Promise<T>): Promise<T> {
    return this.transaction('start transaction', seconds * 1000, work);
  }

  private async transaction<T>(start: string, milliseconds: number, work: (transaction: RoleTransaction) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    const query = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => (await runner.query(sql, [...parameters])) as Row[];
    try {
      await query(start);
      for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout']) await query('select set_config($1, $2, true)', [limit, String(milliseconds)]);
      const done = await work({ query });
      await query('commit');
      return done;
    } catch (error) {
      await query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
