-- Who decides a request, for who asked and for who decides.
set local role :"resolver";

-- Whoever becomes an Admin or HR who can sign in takes turns with a request that the only one decides on their own.
create function ctx.decider_arrives() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform from app.company c where c.id = new.company_id for share;
  return new;
end $$;

-- The people a request of somebody's waits for: the Managers of their department when they are an Employee, else Admin and
-- HR. By name alone, and only for the person and who sees their record: an Employee learns who decides, not who else there is.
--   deputy_id, deputy: whom they have named to stand in for them today
create function ctx.deciders(people uuid[]) returns table (person_id uuid, id uuid, name text, deputy_id uuid, deputy text)
  language sql stable security definer set search_path = ''
  as $$
    with asked as (
      select p.id, p.role, p.department_id from app.person p
       where p.company_id = ctx.company() and p.id = any (people)
         and (p.id = ctx.actor() or ctx.scope('hr.people.view') = 'all' or p.id = any (ctx.people('hr.people.view')))),
    signed_in as (
      select d.id, d.name, d.role, d.department_id from app.person d
       where d.company_id = ctx.company() and d.status = 'active' and d.role <> 'employee'
         and exists (select from app.account a where a.company_id = d.company_id and a.person_id = d.id)),
    managers as (
      select a.id as person_id, d.id, d.name from asked a
        join signed_in d on d.role = 'manager' and d.department_id = a.department_id and a.role = 'employee'),
    chosen as (
      select m.person_id, m.id, m.name from managers m
      union all
      select a.id, d.id, d.name from asked a join signed_in d on d.role in ('admin', 'hr')
       where not exists (select from managers m where m.person_id = a.id)
         and (d.id <> a.id or not exists (select from signed_in o where o.role in ('admin', 'hr') and o.id <> a.id)))
    select c.person_id, c.id, c.name, g.deputy_id, p.name
      from chosen c
      join app.company k on k.id = ctx.company()
      left join app.delegation g on g.company_id = k.id and g.person_id = c.id and (now() at time zone k.time_zone)::date between g.starts_on and g.ends_on
      left join app.person p on p.company_id = k.id and p.id = g.deputy_id
  $$;
grant execute on function ctx.deciders(uuid[]) to :"api_staff";
grant execute on function ctx.decider_arrives() to :"owner";

reset role;
set local role :"owner";
create trigger decider_arrives before insert or update of role, status on app.person
  for each row when (new.role in ('admin', 'hr') and new.status = 'active') execute function ctx.decider_arrives();
create trigger decider_arrives before insert on app.account for each row execute function ctx.decider_arrives();
