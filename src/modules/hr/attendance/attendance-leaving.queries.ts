import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import { type OffboardingConsequences, type OffboardingEffect, OffboardingEffects } from '../offboarding/offboarding-effects.service.js';

/** What offboarding means to attendance; pending corrections are ended by ctx.attendance_left(), an open record stays as it is. */
@Injectable()
export class AttendanceLeaving implements OffboardingEffect, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly effects: OffboardingEffects,
  ) {}

  onModuleInit(): void {
    this.effects.register(this);
  }

  async consequences(personId: string): Promise<OffboardingConsequences> {
    const [row] = await this.database.query<{ corrections: number; open: number }>(
      `select (select count(*)::integer from app.attendance_correction c where c.company_id = $1 and c.person_id = $2 and c.status = 'pending') as corrections,
              (select count(*)::integer from app.attendance a where a.company_id = $1 and a.person_id = $2 and a.clock_out is null) as open`,
      [this.database.actor.companyId, personId],
    );
    const { corrections, open } = row!;
    return { ends: [{ kind: 'pending-requests', count: corrections, names: [] }], remains: [{ kind: 'open-attendance', count: open, names: [] }] };
  }
}
