import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { Database } from '../../../common/tenancy/database.js';
import type { OvertimeCaps, OvertimeCapsBody } from './dto/overtime.dto.js';
import { PRESETS } from './overtime.rules.js';

type Caps = Omit<OvertimeCaps, 'preset'>;

const SHOWN = `json_build_object('perDay', k.minutes_per_day, 'perMonth', k.minutes_per_month, 'perYear', k.minutes_per_year, 'beyond', k.beyond)`;
const NONE: Caps = { perDay: null, perMonth: null, perYear: null, beyond: 'refuse' };

/** How much overtime the company allows one person. */
@Injectable()
export class OvertimeCapsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async get(): Promise<OvertimeCaps> {
    const [row] = await this.database.query<{ country: string | null; caps: Caps | null }>(
      `select c.holidays_country as country, case when k.company_id is not null then ${SHOWN} end as caps
         from app.company c left join app.overtime_cap k on k.company_id = c.id where c.id = $1`,
      [this.database.actor.companyId],
    );
    return { ...(row?.caps ?? NONE), preset: PRESETS.find(({ country }) => country === row?.country) ?? null };
  }

  /** Holds for what is asked or approved from now on; what is approved stays. */
  async set({ perDay = null, perMonth = null, perYear = null, beyond }: OvertimeCapsBody): Promise<OvertimeCaps> {
    const { companyId } = this.database.actor;
    const [saved] = await this.database.query<{ before: Caps | null; after: Caps }>(
      `insert into app.overtime_cap as k (minutes_per_day, minutes_per_month, minutes_per_year, beyond) values ($1, $2, $3, $4)
       on conflict (company_id) do update set minutes_per_day = $1, minutes_per_month = $2, minutes_per_year = $3, beyond = $4
       returning case when old.company_id is not null then ${SHOWN.replaceAll('k.', 'old.')} end as before, ${SHOWN} as after`,
      [perDay, perMonth, perYear, beyond],
    );
    await this.audit.record('hr.leave.manage-types', { type: 'overtime-caps', id: companyId }, saved!.before ?? undefined, saved!.after);
    return this.get();
  }
}
