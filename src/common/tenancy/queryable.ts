/** What a read model needs of the database: a request's unit of work, one of its own, or a login role without either. */
export interface Queryable {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}
