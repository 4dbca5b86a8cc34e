import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import { type OffboardingConsequences, type OffboardingEffect, OffboardingEffects } from '../../hr/index.js';

/** What ends by itself; the rest is left to do. */
const ENDS = 'account-sharing-grants';

/** How many items are named; the count is of all. */
const NAMED = 20;

/**
 * What offboarding means to Account Sharing: grants and keys end, what the leaver owns waits for another owner, unless an
 * heir is named. With the workspace off there is nothing to tell; it ends all the same.
 */
@Injectable()
export class ItemsLeaving implements OffboardingEffect, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly effects: OffboardingEffects,
  ) {}

  onModuleInit(): void {
    this.effects.register(this);
  }

  async consequences(personId: string): Promise<OffboardingConsequences> {
    const lines = await this.database.query<{ kind: string; count: number; names: string[] }>(
      `select x.kind, count(*)::integer as count, coalesce(array_agg(x.title order by x.place) filter (where x.place <= ${NAMED}), '{}') as names
         from (select k.kind, i.title, row_number() over (partition by k.kind order by i.title_key, i.id) as place
                 from (select 'owned-items' as kind, o.id from app.shared_item o where o.company_id = $1 and o.owner_id = $2
                       union all select distinct 'account-sharing-grants', g.item_id from app.item_grant g where g.company_id = $1 and g.person_id = $2
                       union all select 'secrets-to-rotate', s.id from ctx.secrets_known($2) s (id)) k
                 join app.shared_item i on i.company_id = $1 and i.id = k.id) x
        group by x.kind order by x.kind`,
      [this.database.actor.companyId, personId],
    );
    const [ends, remains] = [lines.filter(({ kind }) => kind === ENDS), lines.filter(({ kind }) => kind !== ENDS)];
    return { ends, remains };
  }
}
