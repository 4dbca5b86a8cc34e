import { Injectable } from '@nestjs/common';
import { Explanations, type Subject, type Target, type TargetKind } from '../../../common/access/explanations.js';
import type { Action } from '../../../common/access/access-matrix.js';
import { decodeCursor, type Page, pageOf, wrongCursor } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import type { AccessTarget, TargetsQuery } from './explanations.dto.js';

interface Found {
  name: string | null;
  subject: Subject | null;
}

/** Things that actions are about, as the actor sees them. Tables, columns and labels come from the kinds, which are the program's own. */
@Injectable()
export class TargetsQueries {
  constructor(
    private readonly database: Database,
    private readonly explanations: Explanations,
  ) {}

  /** The thing of that id, if it is of a kind that the action can be about and the actor sees it. */
  async find(action: Action, id: string): Promise<{ kind: TargetKind; target: Target } | undefined> {
    let found: { kind: TargetKind; target: Target } | undefined;
    // All kinds are asked, whichever is found first: how long it takes tells nothing.
    for (const kind of this.explanations.kindsOf(action)) {
      const row = await this.database.first<Found>(
        `select ${kind.label ?? 'null::text'} as name,
                (select json_build_object('id', p.id, 'departmentId', p.department_id, 'role', p.role, 'status', p.status)
                   from app.person p where p.company_id = t.company_id and p.id = t.${kind.subject ?? 'company_id'}) as subject
           from app.${kind.table} t where t.company_id = $1 and t.id = $2`,
        [this.database.actor.companyId, id],
      );
      if (row) found ??= { kind, target: { type: kind.type, id, ...row } };
    }
    return found;
  }

  /** For choosing one: by name, of the kinds that have names. @throws Problem 400 for a cursor of another list */
  async page({ action, search, limit, cursor, total }: TargetsQuery): Promise<Page<AccessTarget>> {
    const kinds = this.explanations.kindsOf(action).filter(({ label }) => label !== undefined);
    const position = decodeCursor(cursor);
    if (position?.value === null) throw wrongCursor();
    if (kinds.length === 0) return { items: [], nextCursor: null, ...(total ? { total: 0 } : {}) };
    const union = kinds.map(({ type, table, label }) => `select t.id, '${type}' as type, ${label} as name from app.${table} t where t.company_id = $1`).join(' union all ');
    const named = `(${union}) named where name is not null and ($2::text is null or strpos(app.fold(name), app.fold($2)) > 0)`;
    const found = [this.database.actor.companyId, search || null];
    const rows = await this.database.query<AccessTarget>(
      `select id, type, name from ${named} and ($3::uuid is null or (app.fold(name), id) > (app.fold($4), $3)) order by app.fold(name), id limit $5`,
      [...found, position?.id ?? null, position?.value ?? null, limit + 1],
    );
    const counted = total ? await this.database.first<{ total: number }>(`select count(*)::integer as total from ${named}`, found) : {};
    return { ...pageOf(rows, limit, ({ name }) => name), ...counted };
  }
}
