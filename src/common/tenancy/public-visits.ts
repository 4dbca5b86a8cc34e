import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { Queryable } from './queryable.js';
import { currentRequest } from './request-context.js';

/** The company whose public pages somebody visits. */
export interface VisitedCompany {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly locale: 'en' | 'vi';
  readonly timeZone: string;
  /** Today's date there, YYYY-MM-DD. */
  readonly today: string;
  /** When its logo was set, and its pixels; null without one that is light enough for a page. */
  readonly logoAt: Date | null;
  readonly logoWidth: number | null;
  readonly logoHeight: number | null;
}

const BEGIN = `select company_id as id, name, slug, locale, time_zone as "timeZone", today::text,
  logo_at as "logoAt", logo_width as "logoWidth", logo_height as "logoHeight" from ctx.begin_public($1, $2)`;

/** Units of work of visitors: people without any sign-in, at the public pages of one company, as the login role of the public. */
@Injectable()
export class PublicVisits {
  constructor(@InjectDataSource('api_public') private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a transaction of its own.
   * @param slug names the company
   * @returns undefined when there is no such company
   */
  async run<T>(slug: string, writing: boolean, work: (database: Queryable, company: VisitedCompany) => Promise<T>): Promise<T | undefined> {
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const query = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => (await client.query(sql, [...parameters])).rows as Row[];
    let done = false;
    try {
      await client.query(writing ? 'start transaction' : 'start transaction read only');
      const [company] = await query<VisitedCompany>(BEGIN, [slug, currentRequest().network]);
      const result = company && (await work({ query }, company));
      await client.query('commit');
      done = true;
      return result;
    } finally {
      if (!done && !runner.isReleased) await client.query('rollback').catch(() => undefined);
      await runner.release();
    }
  }
}
