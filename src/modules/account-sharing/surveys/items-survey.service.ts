import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BlastRadius } from '../../../common/access/blast-radius.js';
import type { Reached } from '../../../common/access/differences.js';
import { Database } from '../../../common/tenancy/database.js';

/** Which items people open: their own, and what is shared with them or with their department. */
@Injectable()
export class ItemsSurvey implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly radius: BlastRadius,
  ) {}

  onModuleInit(): void {
    this.radius.register({ take: async () => ({ items: await this.items() }), names: { items: (ids) => this.titles(ids) } });
  }

  private async items(): Promise<Reached> {
    const rows = await this.database.query<{ id: string; items: string[] }>('select person_id as id, item_ids as items from ctx.survey_items()');
    return new Map(rows.map(({ id, items }) => [id, new Set(items)]));
  }

  /** Titles, which whoever previews sees: every item of the company. With the workspace off there is nothing to read. */
  private async titles(ids: readonly string[]): Promise<string[]> {
    return (await this.database.query<{ title: string }>('select title from app.shared_item where company_id = $1 and id = any ($2) order by title_key', [this.database.actor.companyId, ids])).map(({ title }) => title);
  }
}
