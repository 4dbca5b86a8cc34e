-- From the outbox to each person's notices, and from there to the mail. All of it by company: an event or a mail that names
-- something of another company finds nothing.
set local role :"resolver";

-- Writes into the outbox what happened, for triggers and definer functions, in the transaction that did it.
--   subject: the person it is about; people: who is told where the kind says "named"
create function ctx.raise_notice(company uuid, wanted text, target uuid, subject uuid default null, people uuid[] default '{}', actor uuid default null) returns void
  language sql volatile security definer set search_path = ''
  as $$
    insert into app.notice_event (company_id, kind, target_id, subject_id, people, actor_id)
      values (company, wanted, target, subject, people, coalesce(actor, ctx.staff_if_any()))
  $$;

-- The staff who teach a student now, by their linked records; where nobody does, Admin and HR.
create function ctx.staff_of_student(company uuid, student uuid) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    with teaching as (
      select t.person_id from app.teacher t
       where t.company_id = company and t.status = 'active' and t.person_id is not null and t.id in (
         select g.teacher_id from app.group_member m join app.school_group g on g.company_id = m.company_id and g.id = m.group_id
          where m.company_id = company and m.student_id = student and current_date between m.starts_on and coalesce(m.ends_on, 'infinity')
         union
         select s.teacher_id from app.group_member m join app.school_schedule s on s.company_id = m.company_id and s.group_id = m.group_id and s.ended_on is null
          where m.company_id = company and m.student_id = student and current_date between m.starts_on and coalesce(m.ends_on, 'infinity')
         union
         select s.teacher_id from app.school_schedule s where s.company_id = company and s.student_id = student and s.ended_on is null))
    select x.person_id from teaching x
    union
    select p.id from app.person p
     where p.company_id = company and p.role in ('admin', 'hr') and p.status = 'active' and not exists (select from teaching)
  $$;

-- Who an event is for, before it is asked who may see it.
create function ctx.notice_audience(e app.notice_event, audience text) returns uuid[]
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  found_people uuid[];
begin
  case audience
    when 'subject' then
      found_people := array[e.subject_id];
    when 'named' then
      found_people := e.people;
    when 'admin-and-hr' then
      found_people := array(select p.id from app.person p where p.company_id = e.company_id and p.role in ('admin', 'hr') and p.status = 'active');
    when 'item-owner' then
      found_people := array(select i.owner_id from app.shared_item i where i.company_id = e.company_id and i.id = e.target_id);
    when 'teachers' then
      found_people := array(select ctx.staff_of_student(e.company_id, e.target_id));
    when 'deciders' then
      -- Asked in the name of who asks: the one definition of who decides, their deputies included.
      perform ctx.install('staff', p.company_id, p.id, p.role, p.department_id, c.account_sharing_enabled, c.school_enabled, null, null)
         from app.person p join app.company c on c.id = p.company_id where p.company_id = e.company_id and p.id = e.subject_id;
      if found then
        found_people := array(select x.id from ctx.deciders(array[e.subject_id]) d cross join lateral unnest(array[d.id, d.deputy_id]) as x (id));
        perform set_config('app.ctx', '', true);
      end if;
  end case;
  return coalesce(found_people, '{}');
end $$;

-- Whether what an event tells of is still so: a request that was decided before anybody was told waits for nobody.
create function ctx.notice_stands(e app.notice_event) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select case e.kind
      when 'leave.submitted' then exists (select from app.leave_request r where r.company_id = e.company_id and r.id = e.target_id and r.status = 'pending')
      when 'overtime.submitted' then exists (select from app.overtime_request r where r.company_id = e.company_id and r.id = e.target_id and r.status = 'pending')
      when 'correction.submitted' then exists (select from app.attendance_correction r where r.company_id = e.company_id and r.id = e.target_id and r.status = 'pending')
      when 'people.offboarded' then exists (select from app.person p where p.company_id = e.company_id and p.id = e.target_id and p.status = 'offboarded')
      when 'school.low-balance' then exists (
        select from app.school_account a left join app.school_rules r on r.company_id = a.company_id
         where a.company_id = e.company_id and a.student_id = e.target_id and a.balance <= coalesce(r.low_balance, 2))
      else true end
  $$;

create function ctx.deliver_notice(e app.notice_event) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  k app.notice_kind;
  audience uuid[];
  told record;
  place integer;
begin
  select x.* into k from app.notice_kind x where x.kind = e.kind;
  if not found or not ctx.notice_stands(e) then
    return;
  end if;
  audience := ctx.notice_audience(e, k.audience);
  for told in
    select p.id, coalesce(own.in_app, usual.in_app, k.in_app) as in_app, coalesce(own.email, usual.email, k.email) as email
      from app.person p
      left join app.notice_preference own on own.company_id = p.company_id and own.person_id = p.id and own.kind = e.kind
      left join app.notice_default usual on usual.company_id = p.company_id and usual.kind = e.kind
     where p.company_id = e.company_id and p.id = any (audience) and p.id is distinct from e.actor_id and p.status = 'active'
       and exists (select from app.account a where a.company_id = p.company_id and a.person_id = p.id)
     order by p.id
  loop
    continue when not told.in_app and told.email = 'never';
    insert into app.notice_inbox as i (company_id, person_id, seq) values (e.company_id, told.id, 1)
      on conflict (company_id, person_id) do update set seq = i.seq + 1 returning i.seq into place;
    insert into app.notice as n (company_id, person_id, seq, kind, target, target_id, actor_id, happened_at, in_app, email)
      values (e.company_id, told.id, place, e.kind, k.target, e.target_id, e.actor_id, e.happened_at, told.in_app, told.email)
      on conflict (company_id, person_id, kind, target_id) where read_at is null
      do update set seq = excluded.seq, times = n.times + 1, actor_id = excluded.actor_id, happened_at = excluded.happened_at,
                    in_app = excluded.in_app, email = excluded.email;
  end loop;
end $$;

-- Empties the outbox, so many at a time; answers how many it looked at. What fails is tried again, later each time, and keeps
-- nobody else waiting. One process at a time: the caller holds the lock of the job.
create function job.deliver_notices(most integer) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  e app.notice_event;
  seen integer := 0;
begin
  for e in select x.* from app.notice_event x where x.next_try_at <= now() order by x.happened_at, x.id limit most for update skip locked loop
    seen := seen + 1;
    begin
      perform ctx.deliver_notice(e);
      delete from app.notice_event x where x.company_id = e.company_id and x.id = e.id;
    exception when others then
      update app.notice_event x set tries = x.tries + 1, last_error = left(sqlerrm, 300),
             next_try_at = case when x.tries >= 7 then 'infinity' else now() + interval '15 seconds' * 2 ^ x.tries end
       where x.company_id = e.company_id and x.id = e.id;
    end;
  end loop;
  return seen;
end $$;

-- Where a person works, for when their day begins: their own schedule's zone, else the company's.
create function ctx.zone_of(company uuid, person uuid) returns text
  language sql stable security definer set search_path = ''
  as $$
    select coalesce((select s.time_zone from app.work_schedule s
                      where s.company_id = company and s.person_id = person and s.starts_on <= current_date order by s.starts_on desc limit 1), c.time_zone)
      from app.company c where c.id = company
  $$;

-- Puts into the mail what is to be mailed, once: what happens at once as one mail a person, what is gathered as one a day, from
-- eight in the morning where the person is. Nothing new, no mail. The mail names notices; what it says is read when it is sent.
-- Only to addresses that were confirmed. What was read in the meantime is not gathered. Answers how many people were looked at.
create function job.mail_notices(most integer) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  p record;
  ids uuid[];
  seen integer := 0;
begin
  for p in
    select w.company_id, w.person_id, w.choice, (now() at time zone ctx.zone_of(w.company_id, w.person_id))::date as today, a.email as address, c.locale
      from (select distinct n.company_id, n.person_id, n.email as choice from app.notice n where n.email <> 'never' and n.mailed_at is null) w
      join app.company c on c.id = w.company_id
      left join app.notice_inbox i on i.company_id = w.company_id and i.person_id = w.person_id
      left join app.account a on a.company_id = w.company_id and a.person_id = w.person_id and a.email_verified_at is not null
     where w.choice = 'at-once'
        or (now() at time zone ctx.zone_of(w.company_id, w.person_id))::time >= '08:00'
           and i.digest_on is distinct from (now() at time zone ctx.zone_of(w.company_id, w.person_id))::date
     order by w.company_id, w.person_id limit most
  loop
    seen := seen + 1;
    with mailed as (
      update app.notice n set mailed_at = now()
       where n.company_id = p.company_id and n.person_id = p.person_id and n.email = p.choice and n.mailed_at is null
      returning n.id, n.seq, n.read_at)
    select array_agg(m.id order by m.seq desc) filter (where p.choice = 'at-once' or m.read_at is null) into ids from mailed m;
    continue when ids is null or p.address is null;
    insert into app.mail (company_id, recipient, template, locale, params)
      values (p.company_id, p.address, case p.choice when 'daily' then 'notice-digest' else 'notice' end, p.locale,
              jsonb_build_object('personId', p.person_id, 'noticeIds', to_jsonb(ids[1:100])));
    if p.choice = 'daily' then
      update app.notice_inbox i set digest_on = p.today where i.company_id = p.company_id and i.person_id = p.person_id;
    end if;
  end loop;
  return seen;
end $$;

-- A mail that has nothing to say any more.
create function job.mail_dropped(company uuid, mail uuid) returns void
  language sql volatile security definer set search_path = ''
  as $$ delete from app.mail m where m.company_id = company and m.id = mail $$;

-- What was read stays a month, everything else three.
create function job.sweep_notices() returns void
  language sql volatile security definer set search_path = ''
  as $$
    delete from app.notice n where n.read_at < now() - interval '30 days' or n.happened_at < now() - interval '90 days';
    delete from app.notice_event e where e.happened_at < now() - interval '30 days'
  $$;

grant execute on function job.deliver_notices(integer), job.mail_notices(integer), job.mail_dropped(uuid, uuid), job.sweep_notices() to :"worker";
