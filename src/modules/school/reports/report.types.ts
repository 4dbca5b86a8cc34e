/** A report: rows that a list shows page by page and a file holds all of. */
export interface Report<Filter> {
  /** Of the file, without ending. */
  readonly name: string;
  /** Selects the rows, each with `sort` and `id`, which make their order; $1 is the company. */
  readonly sql: string;
  readonly order: 'asc' | 'desc';
  /** Values of $2 and on. */
  readonly parameters: (filter: Filter) => readonly unknown[];
  /** Columns of the file: title and key of the row. */
  readonly columns: readonly (readonly [title: string, key: string])[];
  /** Keys that the file alone needs. */
  readonly onlyInFile?: readonly string[];
}

/**
 * SQL that keeps sessions of a period by the day they are on where they are held. The first two conditions say no more than
 * the last; an index on starts_at can serve them. @param session alias of app.school_session @param from @param to parameters such as $2
 */
export const inPeriod = (session: string, from: string, to: string): string => `
  (${from}::date is null or ${session}.starts_at >= ${from}::date - interval '1 day') and (${to}::date is null or ${session}.starts_at < ${to}::date + interval '2 days')
  and (${session}.starts_at at time zone ${session}.time_zone)::date between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity')`;
