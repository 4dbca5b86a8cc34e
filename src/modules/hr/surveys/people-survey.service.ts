import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BlastRadius } from '../../../common/access/blast-radius.js';
import type { Reached } from '../../../common/access/differences.js';
import { Database } from '../../../common/tenancy/database.js';

interface Reach {
  id: string;
  sees_all: boolean;
  sees: string[];
  decides_all: boolean;
  decides_own: boolean;
  decides: string[];
}

/** Whose records people see, whose requests they decide, and which requests wait for them. */
@Injectable()
export class PeopleSurvey implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly radius: BlastRadius,
  ) {}

  onModuleInit(): void {
    const names = (ids: readonly string[]): Promise<string[]> => this.names(ids);
    this.radius.register({ take: () => this.take(), names: { people: names, requests: names, waiting: (ids) => this.askers(ids) } });
  }

  private async take(): Promise<Record<'people' | 'requests' | 'waiting', Reached>> {
    const reach = await this.database.query<Reach>('select person_id as id, sees_all, sees, decides_all, decides_own, decides from ctx.survey_reach()');
    const [everybody, present] = [await this.ids('true'), await this.ids("status <> 'offboarded'")];
    return {
      people: new Map(reach.map(({ id, sees_all: all, sees }) => [id, but(id, all ? everybody : sees)])),
      requests: new Map(reach.map(({ id, decides_all: all, decides_own: own, decides }) => [id, all ? (own ? new Set(present) : but(id, present)) : new Set(decides)])),
      waiting: await this.waiting(),
    };
  }

  private async waiting(): Promise<Reached> {
    const rows = await this.database.query<{ id: string; requests: string[] }>(
      `with pending as (
         select id, person_id from app.leave_request where company_id = $1 and status = 'pending' union all
         select id, person_id from app.overtime_request where company_id = $1 and status = 'pending' union all
         select id, person_id from app.attendance_correction where company_id = $1 and status = 'pending')
       select d.id, array_agg(p.id) as requests from ctx.deciders(array(select distinct person_id from pending)) d join pending p on p.person_id = d.person_id group by d.id`,
      [this.database.actor.companyId],
    );
    return new Map(rows.map(({ id, requests }) => [id, new Set(requests)]));
  }

  private async ids(which: string): Promise<string[]> {
    return (await this.database.query<{ id: string }>(`select id from app.person where company_id = $1 and ${which}`, [this.database.actor.companyId])).map(({ id }) => id);
  }

  private async names(ids: readonly string[]): Promise<string[]> {
    return (await this.database.query<{ name: string }>('select name from ctx.display_names($1) order by name', [ids])).map(({ name }) => name);
  }

  /** Who asked for what waits. */
  private async askers(ids: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(
      `select distinct n.name from (
         select person_id from app.leave_request where company_id = $1 and id = any ($2) union all
         select person_id from app.overtime_request where company_id = $1 and id = any ($2) union all
         select person_id from app.attendance_correction where company_id = $1 and id = any ($2)) r,
         lateral ctx.display_names(array[r.person_id]) n order by 1`,
      [this.database.actor.companyId, ids],
    );
    return rows.map(({ name }) => name);
  }
}

/** All but one: everybody reaches themselves anyway. */
function but(id: string, people: readonly string[]): Set<string> {
  const others = new Set(people);
  others.delete(id);
  return others;
}
