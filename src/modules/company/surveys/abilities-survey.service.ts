import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Action, ACTIONS, scopeOf, type StaffRole } from '../../../common/access/access-matrix.js';
import { BlastRadius } from '../../../common/access/blast-radius.js';
import { workspaceOfAction } from '../../../common/access/workspaces.js';
import { Database } from '../../../common/tenancy/database.js';
import type { Reached } from '../../../common/access/differences.js';
import { ADDS } from '../explanations/quotas.rules.js';

interface SignsIn {
  id: string;
  role: StaffRole;
}

/** Who can sign in, what rows of the matrix they have while which workspaces are on, and what they can add under the plan. */
@Injectable()
export class AbilitiesSurvey implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly radius: BlastRadius,
  ) {}

  onModuleInit(): void {
    this.radius.register({ take: () => this.take() });
  }

  private async take(): Promise<Record<'sign-in' | 'actions' | 'additions', Reached>> {
    const people = await this.database.query<SignsIn>('select person_id as id, role from ctx.survey_people()');
    const [on] = await this.database.query<{ accounts: boolean; school: boolean }>('select * from ctx.survey_workspaces()');
    const full = new Set((await this.database.query<{ quota: string }>('select * from ctx.survey_full_quotas()')).map(({ quota }) => quota));
    const open = (action: Action, role: StaffRole): boolean => {
      const workspace = workspaceOfAction(action);
      return scopeOf(action, role) !== 'none' && (workspace === undefined || on?.[workspace] === true);
    };
    return {
      'sign-in': byRole(people, () => ['sign-in']),
      actions: byRole(people, (role) => ACTIONS.filter((action) => open(action, role))),
      additions: byRole(people, (role) => Object.entries(ADDS).filter(([quota, action]) => open(action, role) && !full.has(quota)).map(([quota]) => quota)),
    };
  }
}

/** One set for everybody of a role: they are compared once. */
function byRole(people: readonly SignsIn[], of: (role: StaffRole) => readonly string[]): Reached {
  const sets = new Map<StaffRole, ReadonlySet<string>>();
  return new Map(
    people.map(({ id, role }) => {
      const known = sets.get(role) ?? new Set(of(role));
      sets.set(role, known);
      return [id, known];
    }),
  );
}
