import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import { type OffboardingConsequences, type OffboardingEffect, OffboardingEffects } from './offboarding-effects.service.js';

interface Row {
  sessions: number;
  sign_in: number;
  invitations: string[];
  departments: string[];
  delegations: number;
  unmanaged: string[];
}

/** What offboarding means to the staff record itself; ended by ctx.person_left(). */
@Injectable()
export class PeopleLeaving implements OffboardingEffect, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly effects: OffboardingEffects,
  ) {}

  onModuleInit(): void {
    this.effects.register(this);
  }

  async consequences(personId: string): Promise<OffboardingConsequences> {
    const [row] = await this.database.query<Row>(
      `select ctx.live_sessions($2) as sessions,
              (select count(*)::integer from app.account a where a.company_id = $1 and a.person_id = $2) as sign_in,
              array(select i.email from app.invitation i where i.company_id = $1 and i.person_id = $2 and i.status = 'pending') as invitations,
              array(select d.name from app.department d where d.company_id = $1 and d.manager_id = $2 order by d.name_key) as departments,
              (select count(*)::integer from app.delegation d where d.company_id = $1 and $2 in (d.person_id, d.deputy_id)) as delegations,
              array(select d.name from app.department d join app.person p on p.company_id = d.company_id and p.id = $2
                     where d.company_id = $1 and d.archived_at is null and (d.manager_id = $2 or d.manager_id is null and d.id = p.department_id)
                       and p.role = 'manager' order by d.name_key) as unmanaged`,
      [this.database.actor.companyId, personId],
    );
    const { sessions, sign_in, invitations, departments, delegations, unmanaged } = row!;
    return {
      ends: [
        { kind: 'sessions', count: sessions, names: [] },
        { kind: 'sign-in', count: sign_in, names: [] },
        { kind: 'invitations', count: invitations.length, names: invitations },
        { kind: 'departments-managed', count: departments.length, names: departments },
        { kind: 'delegations', count: delegations, names: [] },
      ],
      remains: [{ kind: 'departments-without-manager', count: unmanaged.length, names: unmanaged }],
    };
  }
}
