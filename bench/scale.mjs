// Fills a database with many companies and people, straight in SQL: the figures are about reading, not about adding.
//   node bench/scale.mjs [companies] [people per company]      DATABASE_URL: a superuser's address
import pg from 'pg';
import { pathToFileURL } from 'node:url';

const COMPANIES = `
  insert into app.company (name, slug, time_zone, plan)
  select 'Company ' || n, 'scale-' || n, 'Europe/Berlin', 'business-with-access' from generate_series($1::int, $2::int) n
  returning id`;

const DEPARTMENTS = `
  insert into app.department (company_id, name)
  select company, 'Department ' || n from unnest($1::uuid[]) company cross join generate_series(1, 10) n`;

const PEOPLE = `
  with numbered as (
    select company_id, id, row_number() over (partition by company_id order by id) as place from app.department where company_id = any ($1)
  )
  insert into app.person (company_id, name, email, job_title, department_id, role, status, start_date, employment_type)
  select d.company_id,
         (array['Anna','Bình','Chi','David','Eva','Felix','Giang','Hanh','Ivo','Jana'])[1 + (n % 10)] || ' ' ||
         (array['Novak','Rossi','Miller','Nguyễn','Trần','Lê','Vogt','Park','Silva','Okafor','Berg'])[1 + (n % 11)] || ' ' || n,
         'person' || n || '@' || left(d.company_id::text, 13) || '.example', 'Job ' || (n % 7), d.id,
         case when n % 20 = 0 then 'manager' else 'employee' end, 'active', date '2020-01-01' + (n % 2000),
         (array['full-time','part-time','contract'])[1 + (n % 3)]
    from generate_series(1, $2::int) n
    join numbered d on d.place = 1 + (n % 10)
   order by d.company_id, n`;

/** @param from and to number the companies, so that a database can be filled in steps */
export async function scale(databaseUrl, from, to, peoplePerCompany) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (let first = from; first <= to; first += 50) {
      const { rows } = await client.query(COMPANIES, [first, Math.min(to, first + 49)]);
      const ids = rows.map(({ id }) => id);
      await client.query(DEPARTMENTS, [ids]);
      // Without what a new person brings about (seats, accounts of leave): that is made for one, not for two hundred thousand.
      await client.query('set session_replication_role = replica');
      await client.query(PEOPLE, [ids, peoplePerCompany]);
      await client.query('set session_replication_role = origin');
    }
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [companies = 1000, people = 200] = process.argv.slice(2).map(Number);
  const started = performance.now();
  await scale(process.env.DATABASE_URL, 1, companies, people);
  console.log(`${companies} companies with ${people} people each in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
