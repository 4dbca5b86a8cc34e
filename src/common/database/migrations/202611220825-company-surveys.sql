-- What everybody reaches, for a preview of what a change would mean: taken before the change and after it, in the
-- transaction that is then undone. The functions that policies ask are asked here too, once for each person who reaches
-- more than themselves.
set local role :"resolver";

-- Whether the actor does anything whose effect on others' access is shown beforehand.
create function ctx.previews() returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select 'all' in (ctx.scope('hr.people.edit'), ctx.scope('hr.people.remove'), ctx.scope('hr.roles.assign'),
                     ctx.scope('company.workspaces.manage'), ctx.scope('company.billing.manage'))
  $$;

-- Everybody who can sign in, with their role.
create function ctx.survey_people() returns table (person_id uuid, role text)
  language sql stable security definer set search_path = ''
  as $$
    select p.id, p.role from app.person p
     where (select ctx.previews()) and p.company_id = (select ctx.company()) and p.status = 'active'
       and exists (select from app.account a where a.company_id = p.company_id and a.person_id = p.id)
  $$;

-- Whose records and whose requests each person reaches who reaches others: by name, or everybody's.
--   sees_all: the whole company; sees: these people
--   decides_all: everybody's but those who have left and, unless decides_own, their own; decides: these people's
create function ctx.survey_reach() returns table (person_id uuid, sees_all boolean, sees uuid[], decides_all boolean, decides_own boolean, decides uuid[])
  language plpgsql volatile security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  own constant text := current_setting('app.ctx');
  company constant uuid := ctx.company();
  wide constant text[] := array(select distinct r.actor from app.access_rule r
                                 where r.action in ('hr.people.view', 'hr.leave.approve') and r.scope in ('all', 'department'));
  s record;
begin
  for s in
    select p.person_id as id, p.role, x.department_id, c.account_sharing_enabled, c.school_enabled
      from ctx.survey_people() p
      join app.person x on x.company_id = company and x.id = p.person_id
      join app.company c on c.id = company
     where p.role = any (wide)
  loop
    perform ctx.install('staff', company, s.id, s.role, s.department_id, s.account_sharing_enabled, s.school_enabled, null, null);
    person_id := s.id;
    sees_all := ctx.scope('hr.people.view') = 'all';
    sees := case when sees_all then '{}' else ctx.people('hr.people.view') end;
    decides_all := ctx.scope('hr.leave.approve') = 'all';
    decides_own := decides_all and ctx.decides_alone();
    decides := case when decides_all then '{}' else ctx.decidable('hr.leave.approve') end;
    return next;
  end loop;
  perform set_config('app.ctx', own, true);
end $$;

-- Who opens which item, while Account Sharing is on.
create function ctx.survey_items() returns table (person_id uuid, item_ids uuid[])
  language sql stable security definer set search_path = ''
  as $$
    select w.person_id, array_agg(distinct w.item_id) from ctx.item_paths(ctx.company(), null, null) w
     where (select ctx.previews()) and (select c.account_sharing_enabled from app.company c where c.id = (select ctx.company()))
     group by w.person_id
  $$;

-- Plan limits that are reached: nothing can be added there.
create function ctx.survey_full_quotas() returns table (quota text)
  language sql stable security definer set search_path = ''
  as $$
    select q.quota from app.quota_usage q where (select ctx.previews()) and q.company_id = (select ctx.company()) and q.used >= q.allowed
  $$;

-- Workspaces that are on now, whatever they were when the actor's context was made.
create function ctx.survey_workspaces() returns table (accounts boolean, school boolean)
  language sql stable security definer set search_path = ''
  as $$ select c.account_sharing_enabled, c.school_enabled from app.company c where (select ctx.previews()) and c.id = (select ctx.company()) $$;

grant execute on function ctx.survey_people(), ctx.survey_reach(), ctx.survey_items(), ctx.survey_full_quotas(), ctx.survey_workspaces() to :"api_staff";
