-- Who decides, cheaper. The context is sealed and every question of it checks the seal: these functions asked it anew for
-- each person of the company; now they ask once. What they answer is the same.
set local role :"resolver";

create or replace function ctx.decides_alone() returns boolean
  language sql stable parallel restricted security definer set search_path = ''
  as $$
    select (select ctx.role()) in ('admin', 'hr') and not exists (
      select from app.person p join app.account a on a.company_id = p.company_id and a.person_id = p.id
       where p.company_id = (select ctx.company()) and p.role in ('admin', 'hr') and p.status = 'active' and p.id <> (select ctx.actor()))
  $$;

create or replace function ctx.decidable(wanted text) returns uuid[]
  language plpgsql stable parallel restricted security definer set search_path = ''
  as $$
declare
  parts constant text[] := ctx.parts();
  company constant uuid := parts[2]::uuid;
  actor constant uuid := nullif(parts[3], '-')::uuid;
  department constant uuid := nullif(parts[5], '-')::uuid;
  reach constant text := ctx.scope(wanted);
begin
  if reach = 'all' then
    return array(select p.id from app.person p
                  where p.company_id = company and p.status <> 'offboarded' and (p.id <> actor or ctx.decides_alone()));
  elsif reach = 'department' then
    return array(select p.id from app.person p
                  where p.company_id = company and p.department_id = department and p.role = 'employee'
                    and p.status <> 'offboarded' and p.id <> actor);
  end if;
  return '{}';
end $$;

create or replace function ctx.people(wanted text) returns uuid[]
  language plpgsql stable parallel restricted security definer set search_path = ''
  as $$
declare
  parts constant text[] := ctx.parts();
  company constant uuid := parts[2]::uuid;
  actor constant uuid := nullif(parts[3], '-')::uuid;
  department constant uuid := nullif(parts[5], '-')::uuid;
  reach constant text := ctx.scope(wanted);
begin
  if reach = 'department' then
    return array(select p.id from app.person p
                  where p.company_id = company and p.department_id = department and p.status <> 'offboarded') || actor;
  elsif reach in ('self', 'owner', 'shared') then
    return array[actor];
  end if;
  return '{}';
end $$;

create or replace function ctx.display_names(ids uuid[]) returns table (id uuid, name text)
  language sql stable parallel restricted security definer set search_path = ''
  as $$ select p.id, p.name from app.person p where p.company_id = (select ctx.company()) and p.id = any (ids) $$;

create or replace function ctx.deciders(people uuid[]) returns table (person_id uuid, id uuid, name text, deputy_id uuid, deputy text)
  language sql stable security definer set search_path = ''
  as $$
    with asked as (
      select p.id, p.role, p.department_id from app.person p
       where p.company_id = (select ctx.company()) and p.id = any (people)
         and case when (select ctx.scope('hr.people.view')) = 'all' then true
                  else p.id = (select ctx.actor()) or p.id = any ((select ctx.people('hr.people.view'))::uuid[]) end),
    signed_in as materialized (
      select d.id, d.name, d.role, d.department_id from app.person d
       where d.company_id = (select ctx.company()) and d.status = 'active' and d.role <> 'employee'
         and exists (select from app.account a where a.company_id = d.company_id and a.person_id = d.id)),
    managers as materialized (
      select a.id as person_id, d.id, d.name from asked a
        join signed_in d on d.role = 'manager' and d.department_id = a.department_id and a.role = 'employee'),
    chosen as (
      select m.person_id, m.id, m.name from managers m
      union all
      select a.id, d.id, d.name from asked a join signed_in d on d.role in ('admin', 'hr')
       where not exists (select from managers m where m.person_id = a.id)
         and (d.id <> a.id or not exists (select from signed_in o where o.role in ('admin', 'hr') and o.id <> a.id))),
    today as materialized (
      select (now() at time zone k.time_zone)::date as day from app.company k where k.id = (select ctx.company()))
    select c.person_id, c.id, c.name, g.deputy_id, p.name
      from chosen c
      left join app.delegation g on g.company_id = (select ctx.company()) and g.person_id = c.id
                                and (select t.day from today t) between g.starts_on and g.ends_on
      left join app.person p on p.company_id = (select ctx.company()) and p.id = g.deputy_id
  $$;

reset role;
set local role :"owner";
create index person_deciders on app.person (company_id, role) where role <> 'employee' and status = 'active';
create index leave_request_waiting on app.leave_request (company_id, requested_at, id) where status = 'pending';
