-- While a company is suspended its work rests: nothing is sent, expires or leaves by itself, and all of it goes on when the company
-- is let in again. Leave, lessons and packages rest by themselves already; access that was given until a day ends all the same.
set local role :"resolver";

create or replace function job.take_mail(most integer) returns table (company_id uuid, id uuid, recipient text, template text, locale text, params jsonb, tries integer)
  language sql volatile security definer set search_path = ''
  as $$
    update app.mail m set tries = m.tries + 1, next_try_at = now() + interval '5 minutes'
     where (m.company_id, m.id) in (
       select w.company_id, w.id from app.mail w
         join app.company c on c.id = w.company_id and c.status = 'active'
        where w.status = 'waiting' and w.next_try_at <= now()
        order by w.next_try_at limit most for update of w skip locked)
    returning m.company_id, m.id, m.recipient, m.template, m.locale, m.params, m.tries
  $$;

create or replace function job.expire_invitations() returns integer
  language sql volatile security definer set search_path = ''
  as $$
    select coalesce(sum(ctx.end_overdue_invitations(i.company_id)), 0)::integer
      from (select distinct x.company_id from app.invitation x join app.company c on c.id = x.company_id and c.status = 'active'
             where x.status = 'pending' and x.expires_at <= now()) i
  $$;

-- People whose last day is over where they work leave. One who must not (the last Admin) stays and is left for a person to decide.
create or replace function job.offboard_due() returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  o record;
  gone integer := 0;
begin
  for o in select x.company_id, x.person_id, x.last_day, x.scheduled_by from app.offboarding x
             join app.company c on c.id = x.company_id and c.status = 'active'
            where x.last_day < (now() at time zone c.time_zone)::date for update of x skip locked loop
    begin
      update app.person p set status = 'offboarded', version = p.version + 1, updated_at = now()
       where p.company_id = o.company_id and p.id = o.person_id and p.status <> 'offboarded';
      perform ctx.audit_append(o.company_id, 'system', o.scheduled_by, 'hr.people.remove', 'person', o.person_id::text, null,
                               null, json_build_object('status', 'offboarded', 'lastDay', o.last_day));
      gone := gone + 1;
    exception when check_violation then
      perform ctx.audit_append(o.company_id, 'system', o.scheduled_by, 'hr.people.remove.refused', 'person', o.person_id::text, null,
                               null, json_build_object('lastDay', o.last_day, 'why', 'the last active Admin'));
      delete from app.offboarding x where x.company_id = o.company_id and x.person_id = o.person_id;
    end;
  end loop;
  return gone;
end $$;

-- Mail that could not be sent, and its address, are kept long enough to find out why.
create function job.sweep_undelivered() returns void
  language sql volatile security definer set search_path = ''
  as $$ delete from app.mail where status = 'failed' and created_at < now() - interval '90 days' $$;
grant execute on function job.sweep_undelivered() to :"worker";
