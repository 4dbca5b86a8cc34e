import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import { type OffboardingConsequences, type OffboardingEffect, OffboardingEffects } from '../offboarding/offboarding-effects.service.js';

/** What offboarding means to overtime; pending requests are ended by ctx.overtime_left(). */
@Injectable()
export class OvertimeLeaving implements OffboardingEffect, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly effects: OffboardingEffects,
  ) {}

  onModuleInit(): void {
    this.effects.register(this);
  }

  async consequences(personId: string): Promise<OffboardingConsequences> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::integer as count from app.overtime_request o where o.company_id = $1 and o.person_id = $2 and o.status = 'pending'`,
      [this.database.actor.companyId, personId],
    );
    return { ends: [{ kind: 'pending-requests', count: row!.count, names: [] }], remains: [] };
  }
}
