/**
 * For the transaction that runs one of the statements below. The planner takes the rows of a file for about a hundred and
 * people just imported for none, and would compare each with each: seconds instead of milliseconds for 5,000 rows.
 */
export const JOIN_BY_HASH = "select set_config('enable_nestloop', 'off', true)";

/**
 * The rows of an import ($1 company, $2 import) beside the people they mean: found by address, else by name and department
 * among those without another address. Leavers are not found: who returns gets a new record.
 */
const MATCHED = `
  input as (
    select r.line, r.name, r.email, r."jobTitle" as job_title, r.department, r.role, r."startDate" as start_date,
           r."employmentType" as employment_type, app.fold(r.name) as name_key, lower(r.email) as email_key, d.id as department_id
      from app.people_import i
     cross join lateral jsonb_to_recordset(i.rows) as r(line integer, name text, email text, "jobTitle" text, department text, role text,
                                                        "startDate" date, "employmentType" text)
      left join app.department d on d.company_id = $1 and d.archived_at is null and d.name_key = app.fold(r.department)
     where i.company_id = $1 and i.id = $2),
  named as materialized (
    select p.name_key, coalesce(p.department_id::text, '') as department,
           min(p.id::text) as person_id, min(p.id::text) filter (where p.email_key is null) as without_address
      from app.person p where p.company_id = $1 and p.status <> 'offboarded' group by 1, 2),
  found as (
    select n.*, a.id is not null as by_email,
           coalesce(a.id, case when n.email_key is null then b.person_id else b.without_address end::uuid) as person_id
      from input n
      left join app.person a on a.company_id = $1 and a.email_key = n.email_key and a.status <> 'offboarded'
      left join named b on a.id is null and b.name_key = n.name_key
                       and b.department = case when n.department is null then '' else n.department_id::text end),
  -- Two rows for one person: the address decides, the other row changes nothing.
  ranked as (
    select f.*, row_number() over (partition by f.person_id order by f.by_email desc, f.line) as claim from found f),
  matched as (
    select m.line, m.name, m.email, m.job_title, m.department, m.role, m.start_date, m.employment_type, m.department_id, m.person_id, m.by_email,
           m.person_id is not null and m.claim = 1 and (
             (m.by_email and m.name <> c.name)
             or (m.email is not null and c.email is null)
             or (m.job_title is not null and m.job_title is distinct from c.job_title)
             or (m.department is not null and (m.department_id is null or m.department_id is distinct from c.department_id))
             or (m.start_date is not null and m.start_date is distinct from c.start_date)
             or (m.employment_type is not null and m.employment_type is distinct from c.employment_type)) as changes
      from ranked m left join app.person c on c.company_id = $1 and c.id = m.person_id)`;

/** What confirming would do. */
export const OUTLOOK = `
  with ${MATCHED}
  select count(*) filter (where person_id is null)::integer as created,
         count(*) filter (where changes)::integer as updated,
         count(*) filter (where person_id is not null and not changes)::integer as unchanged,
         array(select distinct on (app.fold(m.department)) m.department from matched m
                where m.department is not null and m.department_id is null order by app.fold(m.department), m.line) as departments
    from matched`;

/** Departments that rows name and that are not there yet, as the first such row writes them. */
export const ADD_DEPARTMENTS = `
  insert into app.department (name)
  select distinct on (app.fold(r.department)) r.department
    from app.people_import i cross join lateral jsonb_to_recordset(i.rows) as r(line integer, department text)
   where i.company_id = $1 and i.id = $2 and r.department is not null
   order by app.fold(r.department), r.line
  on conflict (company_id, name_key) where archived_at is null do nothing`;

/** Writes everybody in one statement: seats are taken together, so it is all or nothing. A role is given to newcomers only. */
export const WRITE_PEOPLE = `
  with ${MATCHED},
  updated as (
    update app.person p
       set name = case when m.by_email then m.name else p.name end,
           email = coalesce(p.email, m.email),
           job_title = coalesce(m.job_title, p.job_title),
           department_id = coalesce(m.department_id, p.department_id),
           start_date = coalesce(m.start_date, p.start_date),
           employment_type = coalesce(m.employment_type, p.employment_type),
           version = p.version + 1, updated_at = now()
      from matched m
     where m.changes and p.company_id = $1 and p.id = m.person_id
    returning p.id),
  created as (
    insert into app.person (name, email, job_title, department_id, role, status, start_date, employment_type, previous_person_id)
    select m.name, m.email, m.job_title, m.department_id, coalesce(m.role, 'employee'), 'active', m.start_date, m.employment_type,
           (select l.id from app.person l where l.company_id = $1 and l.status = 'offboarded' and l.email_key = lower(m.email)
             order by l.updated_at desc limit 1)
      from matched m where m.person_id is null order by m.line
    returning id)
  select (select count(*)::integer from created) as created,
         (select count(*)::integer from updated) as updated,
         (select count(*)::integer from matched where person_id is not null and not changes) as unchanged`;
