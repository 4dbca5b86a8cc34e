import { Injectable } from '@nestjs/common';
import { type Action, scopeOf, type StaffRole } from '../../../common/access/access-matrix.js';
import type { Decider, Question, Target, TargetKind, Viewpoint } from '../../../common/access/explanations.js';
import { against, because, note, type Reason } from '../../../common/access/reasons.js';
import { workspaceOfAction } from '../../../common/access/workspaces.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { AccessCheck, AccessCheckQuery } from './explanations.dto.js';
import { FreshActions } from './fresh-actions.service.js';
import { quotasOf } from './quotas.rules.js';
import { TargetsQueries } from './targets.queries.js';

interface Seen {
  name: string;
  status: string;
  signs_in: boolean;
  role: StaffRole;
  department_id: string | null;
  accounts_on: boolean;
  school_on: boolean;
  factor_missing: boolean;
}

/**
 * Why somebody may do something, or may not. The rules are those that decide: the matrix, what guards ask, and the policies
 * and functions of the database, which are asked in that person's name, in a transaction that only reads.
 */
@Injectable()
export class ExplanationsService {
  constructor(
    private readonly database: Database,
    private readonly targets: TargetsQueries,
    private readonly freshActions: FreshActions,
  ) {}

  /** @throws Problem 404 for a person the actor may not ask about, and for a target that the actor does not see */
  async check({ personId = this.database.actor.personId, action, targetId }: AccessCheckQuery): Promise<AccessCheck> {
    const found = targetId === undefined ? undefined : await this.targets.find(action, targetId);
    const seen = await this.database.first<Seen>('select * from ctx.view_as($1)', [personId]);
    if (!seen || (targetId !== undefined && !found)) throw notFound();
    const reasons = [...standing(seen), ...matrix(seen, action)];
    const open = !reasons.some(({ effect }) => effect === 'against');
    if (open && found) reasons.push(...(await this.judge(seen, personId, action, found)));
    if (open) reasons.push(...(await this.notes(action)));
    return {
      allowed: !reasons.some(({ effect }) => effect === 'against'),
      because: reasons,
      person: { id: personId, name: seen.name },
      action,
      target: found ? { id: found.target.id, type: found.target.type, name: found.target.name } : null,
    };
  }

  private async judge(seen: Seen, personId: string, action: Action, { kind, target }: { kind: TargetKind; target: Target }): Promise<Reason[]> {
    const { decider, rules, why } = kind.actions[action]!;
    const view: Viewpoint = { personId, role: seen.role, departmentId: seen.department_id, action, scope: scopeOf(action, seen.role) };
    const holds = await this.holds(kind, decider, action, target.id);
    const reasons = [...((await why?.(view, target, holds)) ?? [])].filter(({ effect }) => effect !== (holds ? 'against' : 'for'));
    if (!holds && !reasons.some(({ effect }) => effect === 'against')) reasons.push(against('out-of-reach'));
    return [...reasons, ...(rules?.(view, target) ?? [])];
  }

  /** What the database decides about the row. It may not show it at all: then the action does not reach it. */
  private async holds(kind: TargetKind, decider: Question['decider'], action: Action, id: string): Promise<boolean> {
    const source = `app.${kind.table} where company_id = $1 and id = $2`;
    const { companyId } = this.database.actor;
    if (decider.by === 'predicate') {
      return yes(await this.database.first(`select $3::text is not null and (${decider.sql}) as yes from ${source}`, [companyId, id, action]));
    }
    if (decider.by === 'sees') return yes(await this.database.first(`select true as yes from ${source}`, [companyId, id]));
    const { table = kind.table, row } = decider;
    const rule = await this.textOf(table, decider);
    // A row that would be written, made of the target; or the target itself.
    const from = row === undefined ? source : `(select ${row} from ${source}) ${table}`;
    return yes(await this.database.first(`select (${rule}) as yes from ${from}`, [companyId, id]));
  }

  /** A policy as the catalog has it: what must hold of a row that is written, else of one that is there. */
  private async textOf(table: string, { name }: Extract<Decider, { by: 'policy' }>): Promise<string> {
    const policy = await this.database.first<{ rule: string }>(
      'select coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) as rule from pg_policy p where p.polrelid = $1::regclass and p.polname = $2',
      [`app.${table}`, name],
    );
    if (!policy) throw new Error(`app.${table} has no policy "${name}"`);
    return policy.rule;
  }

  private async notes(action: Action): Promise<Reason[]> {
    const full = await this.database.query<{ quota: string; used: number; limit: number }>(
      'select quota, used, allowed as "limit" from app.quota_usage where company_id = $1 and quota = any ($2) and used >= allowed',
      [this.database.actor.companyId, quotasOf(action)],
    );
    return [...(this.freshActions.has(action) ? [note('fresh-sign-in')] : []), ...full.map((limit) => note('plan-limit', limit))];
  }
}

/** What is asked of everybody before the matrix is: that they can sign in, and have what their sign-in needs. */
function standing({ status, signs_in: signsIn, factor_missing: factorMissing }: Seen): Reason[] {
  if (status !== 'active') return [against('status', { status })];
  if (!signsIn) return [against('no-sign-in')];
  return factorMissing ? [against('second-factor-missing')] : [];
}

/** What guards ask: the workspace, and the role's cell of the matrix. */
function matrix({ role, accounts_on: accounts, school_on: school }: Seen, action: Action): Reason[] {
  const scope = scopeOf(action, role);
  const workspace = workspaceOfAction(action);
  const off = workspace !== undefined && !{ accounts, school }[workspace];
  return [scope === 'none' ? against('role', { role, scope }) : because('role', { role, scope }), ...(off ? [against('workspace-off', { workspace })] : [])];
}

const yes = (row: { yes: boolean | null } | undefined): boolean => row?.yes === true;
