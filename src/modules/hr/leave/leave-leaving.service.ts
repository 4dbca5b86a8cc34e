import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import { type OffboardingConsequences, type OffboardingEffect, OffboardingEffects } from '../offboarding/offboarding-effects.service.js';

/** What offboarding means to leave; ended by ctx.leave_of_leaver() and ctx.leave_feeds_of_leaver(). */
@Injectable()
export class LeaveLeaving implements OffboardingEffect, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly effects: OffboardingEffects,
  ) {}

  onModuleInit(): void {
    this.effects.register(this);
  }

  async consequences(personId: string): Promise<OffboardingConsequences> {
    const [row] = await this.database.query<{ pending: string[]; ahead: string[]; running: string[] }>(
      `select array(select r.start_date || ' – ' || r.end_date from app.leave_request r
                     where r.company_id = $1 and r.person_id = $2 and r.status = 'pending' order by r.start_date) as pending,
              array(select r.start_date || ' – ' || r.end_date from app.leave_request r
                     where r.company_id = $1 and r.person_id = $2 and r.status = 'approved' and r.start_date > t.today order by r.start_date) as ahead,
              array(select r.start_date || ' – ' || r.end_date from app.leave_request r
                     where r.company_id = $1 and r.person_id = $2 and r.status = 'approved' and r.start_date <= t.today and r.end_date > t.today) as running
         from (select ctx.person_today($1, $2) as today) t`,
      [this.database.actor.companyId, personId],
    );
    const { pending, ahead, running } = row!;
    return {
      ends: [
        { kind: 'leave-requests', count: pending.length, names: pending },
        { kind: 'leave-ahead', count: ahead.length, names: ahead },
        { kind: 'leave-running', count: running.length, names: running },
      ],
      remains: [],
    };
  }
}
