import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import { type OffboardingConsequences, type OffboardingEffect, OffboardingEffects } from '../../hr/index.js';

/** How many lessons are named; the count is of all. */
const NAMED = 20;

/**
 * What offboarding means to School: the teacher stays, with everything taught. The lessons ahead are left for somebody to give
 * to another or to cancel. With School off there is nothing to tell.
 */
@Injectable()
export class TeachersLeaving implements OffboardingEffect, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly effects: OffboardingEffects,
  ) {}

  onModuleInit(): void {
    this.effects.register(this);
  }

  async consequences(personId: string): Promise<OffboardingConsequences> {
    const [row] = await this.database.query<{ count: number; names: string[] }>(
      `select count(*)::integer as count,
              coalesce(array_agg(to_char(l.starts_at at time zone l.time_zone, 'YYYY-MM-DD HH24:MI') || ' ' || l.title order by l.starts_at, l.id)
                         filter (where l.place <= ${NAMED}), '{}') as names
         from (select s.id, s.starts_at, s.time_zone, coalesce(g.name, p.name) as title, row_number() over (order by s.starts_at, s.id) as place
                 from app.teacher t
                 join app.school_session s on s.company_id = t.company_id and s.teacher_id = t.id and s.status = 'scheduled' and s.starts_at > now()
                 left join app.school_group g on g.company_id = s.company_id and g.id = s.group_id
                 left join app.student p on p.company_id = s.company_id and p.id = s.student_id
                where t.company_id = $1 and t.person_id = $2) l`,
      [this.database.actor.companyId, personId],
    );
    return { ends: [], remains: [{ kind: 'teacher-sessions', ...row! }] };
  }
}
