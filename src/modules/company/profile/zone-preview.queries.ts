import type { Database } from '../../../common/tenancy/database.js';
import type { ZonePreview } from './zone-preview.dto.js';

/**
 * What another zone of the company would mean, without changing anything. The zone decides where a day begins for what is
 * written as a date (hours of work, last days, deputies). What happened, and every lesson, keeps the zone it has: rows hold it themselves.
 */
export async function previewZone(database: Database, zone: string): Promise<ZonePreview> {
  const preview = await database.first<ZonePreview>(
    `with c as (select id, time_zone as zone, (now() at time zone time_zone)::date as today from app.company where id = $1),
     person as (
       select p.id, exists (select from app.work_schedule s
                             where s.company_id = p.company_id and s.person_id = p.id and s.time_zone is not null and s.starts_on <= c.today
                               and not exists (select from app.work_schedule n where n.company_id = p.company_id and n.person_id = p.id
                                                                                and n.starts_on > s.starts_on and n.starts_on <= c.today)) as own_zone
         from app.person p join c on c.id = p.company_id where p.status = 'active'),
     moves (place, what, count) as (values
       (1, 'work-hours', (select count(*) from person where not own_zone)),
       (2, 'leavings', (select count(*) from app.offboarding o where o.company_id = $1)),
       (3, 'deputies', (select count(*) from app.delegation d join c on c.id = d.company_id where d.ends_on >= c.today))),
     stays (place, what, count) as (values
       (1, 'open-attendance', (select count(*) from app.attendance a where a.company_id = $1 and a.clock_out is null)),
       (2, 'attendance', (select count(*) from app.attendance a where a.company_id = $1 and a.clock_out is not null)),
       (3, 'own-zones', (select count(*) from person where own_zone)),
       (4, 'leave', (select count(*) from app.leave_request r join c on c.id = r.company_id where r.end_date >= c.today and r.status in ('pending', 'approved'))),
       (5, 'lessons', (select count(*) from app.school_session s where s.company_id = $1 and s.status = 'scheduled' and s.starts_at > now())))
     select c.zone as "from", $2::text as "to", c.today::text as "todayBefore", (now() at time zone $2)::date::text as "todayAfter",
            round(extract(epoch from (now() at time zone $2) - (now() at time zone c.zone)) / 60)::integer as "earlierBy",
            (select coalesce(json_agg(json_build_object('what', m.what, 'count', m.count) order by m.place), '[]') from moves m where m.count > 0) as moves,
            (select coalesce(json_agg(json_build_object('what', s.what, 'count', s.count) order by s.place), '[]') from stays s where s.count > 0) as stays
       from c`,
    [database.actor.companyId, zone],
  );
  return preview!;
}
