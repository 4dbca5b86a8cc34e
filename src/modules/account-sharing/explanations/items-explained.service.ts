import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Explanations, type Question, type Target, type Viewpoint } from '../../../common/access/explanations.js';
import { against, because, note, type Reason } from '../../../common/access/reasons.js';
import { Database } from '../../../common/tenancy/database.js';

/** Items, for explanations: who owns one, what is shared with whom, and what Admin and HR may do beyond. */
@Injectable()
export class ItemsExplained implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly explanations: Explanations,
  ) {}

  onModuleInit(): void {
    const why: Question['why'] = (view, target, holds) => this.ways(view, target, holds);
    const ask = (decider: Question['decider']): Question => ({ decider, why });
    this.explanations.register({
      type: 'item',
      table: 'shared_item',
      label: 't.title',
      subject: 'owner_id',
      actions: {
        'accounts.items.view-shared': ask({ by: 'predicate', sql: "(select ctx.item_access($2)) in ('owner', 'edit', 'view')" }),
        'accounts.items.view-all': ask({ by: 'predicate', sql: "(select ctx.scope($3)) = 'all'" }),
        'accounts.items.manage-access': ask({ by: 'policy', name: 'add', table: 'item_grant', row: 'company_id, id as item_id' }),
        'accounts.items.edit': ask({ by: 'policy', name: 'edit' }),
        'accounts.items.delete': ask({ by: 'policy', name: 'remove' }),
        'accounts.items.transfer': ask({ by: 'predicate', sql: "case (select ctx.scope($3)) when 'all' then true when 'owner' then owner_id = (select ctx.actor()) else false end" }),
      },
    });
  }

  /** Through what the person comes to the item, best way first; whoever has none learns that, or that they override. */
  private async ways(view: Viewpoint, { id, subject }: Target, holds: boolean): Promise<Reason[]> {
    const grants = await this.database.query<{ level: string; until: string | null; through: 'person' | 'department' }>(
      `select level, to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as until, case when person_id is null then 'department' else 'person' end as through
         from app.item_grant where company_id = $1 and item_id = $2 and (until is null or until > now())
          and (person_id = $3 or department_id = (select ctx.department())) order by level, until desc nulls first`,
      [this.database.actor.companyId, id, view.personId],
    );
    const owns = subject?.id === view.personId;
    const edits = view.action === 'accounts.items.edit';
    const opens = edits || view.action === 'accounts.items.view-shared';
    const reasons = owns ? [because('owner')] : [];
    if (opens) reasons.push(...grants.filter(({ level }) => holds && (!edits || level === 'edit')).map((grant) => because('grant', grant)));
    if (!holds && !owns) reasons.push(against(grants.length > 0 ? (edits ? 'view-only' : 'another') : 'not-shared'));
    if (holds && !owns && !opens && view.scope === 'all' && view.action !== 'accounts.items.delete') reasons.push(note('override'));
    return reasons;
  }
}
