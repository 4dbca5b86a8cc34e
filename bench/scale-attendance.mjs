// Gives everybody of the companies that have none a record of work for each of so many working days, straight in SQL.
// Indexes other than the primary key are built afterwards: ten million records in minutes.
import pg from 'pg';
import { withoutIndexes } from './rebuilt-later.mjs';

const RECORDS = `
  insert into app.attendance (company_id, person_id, work_date, clock_in, clock_out, time_zone)
  select p.company_id, p.id, d.day::date, d.day + interval '7 hours' + (hashtext(p.id::text || d.day) % 1800) * interval '1 second',
         d.day + interval '15 hours' + (hashtext(d.day || p.id::text) % 1800) * interval '1 second', 'Europe/Berlin'
    from app.person p
   cross join lateral (select current_date - n as day from generate_series(1, 400) n
                        where extract(isodow from current_date - n) < 6 order by n limit $2::int) w
   cross join lateral (select w.day::timestamp at time zone 'UTC' as day) d
   where p.company_id = any ($1)`;

/**
 * @param days working days before today, for each person
 * @returns how many records there are now
 */
export async function scaleAttendance(databaseUrl, days) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica; set maintenance_work_mem = \'1GB\'; set max_parallel_maintenance_workers = 2');
    const { rows: companies } = await client.query('select id from app.company c where not exists (select from app.attendance a where a.company_id = c.id) order by id');
    const putBack = await withoutIndexes(client, ['app.attendance']);
    for (let from = 0; from < companies.length; from += 20) {
      await client.query(RECORDS, [companies.slice(from, from + 20).map(({ id }) => id), days]);
      process.stdout.write(`\rattendance: ${Math.min(from + 20, companies.length)} of ${companies.length} companies`);
    }
    process.stdout.write('\n');
    await putBack();
    await client.query('vacuum analyze app.attendance');
    return Number((await client.query('select count(*) from app.attendance')).rows[0].count);
  } finally {
    await client.end();
  }
}
