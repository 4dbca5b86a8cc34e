import type { DataSource } from 'typeorm';

/** The database as a login role without tables reaches it: by calling the functions granted to it. */
export class RoleDatabase {
  constructor(private readonly dataSource: DataSource) {}

  /** One statement in a transaction of its own. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, [...parameters]);
  }

  async first<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(sql, parameters))[0];
  }
}
