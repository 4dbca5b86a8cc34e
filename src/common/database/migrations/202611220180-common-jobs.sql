-- What :"worker" may do. Sweeps over all companies are named functions; each company's audit log tells of them.
set local role :"resolver";

-- Takes mail to send. A taken mail is tried again after five minutes unless job.mail_sent says otherwise: a worker that
-- dies between sending and saying so sends twice, never not at all.
create function job.take_mail(most integer) returns table (company_id uuid, id uuid, recipient text, template text, locale text, params jsonb, tries integer)
  language sql volatile security definer set search_path = ''
  as $$
    update app.mail m set tries = m.tries + 1, next_try_at = now() + interval '5 minutes'
     where (m.company_id, m.id) in (
       select w.company_id, w.id from app.mail w where w.status = 'waiting' and w.next_try_at <= now()
        order by w.next_try_at limit most for update skip locked)
    returning m.company_id, m.id, m.recipient, m.template, m.locale, m.params, m.tries
  $$;

create function job.mail_sent(company uuid, mail uuid) returns void
  language sql volatile security definer set search_path = ''
  as $$ update app.mail m set status = 'sent', sent_at = now(), last_error = null where m.company_id = company and m.id = mail $$;

-- Backs off from one minute to about an hour; the eighth failure is the last.
create function job.mail_failed(company uuid, mail uuid, why text) returns void
  language sql volatile security definer set search_path = ''
  as $$
    update app.mail m set last_error = left(why, 300), status = case when m.tries >= 8 then 'failed' else 'waiting' end,
                        next_try_at = now() + interval '30 seconds' * 2 ^ m.tries
     where m.company_id = company and m.id = mail
  $$;

-- Unanswered invitations of every company end.
create function job.expire_invitations() returns integer
  language sql volatile security definer set search_path = ''
  as $$
    select coalesce(sum(ctx.end_overdue_invitations(c.company_id)), 0)::integer
      from (select distinct i.company_id from app.invitation i where i.status = 'pending' and i.expires_at <= now()) c
  $$;

-- People whose last day is over where they work leave. One who must not (the last Admin) stays and is left for a person to decide.
create function job.offboard_due() returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  o record;
  gone integer := 0;
begin
  for o in select x.company_id, x.person_id, x.last_day, x.scheduled_by from app.offboarding x
             join app.company c on c.id = x.company_id
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

-- What has served its time.
create function job.sweep() returns void
  language sql volatile security definer set search_path = ''
  as $$
    delete from app.attempt where window_ends < now() - interval '1 hour';
    delete from app.account_token where expires_at < now() - interval '1 day';
    delete from app.idempotency_key where created_at < now() - interval '24 hours';
    delete from app.people_import where created_at < now() - interval '7 days';
    delete from app.session where coalesce(revoked_at, expires_at) < now() - interval '30 days';
    delete from app.mail where status = 'sent' and sent_at < now() - interval '30 days'
  $$;

grant execute on function job.take_mail(integer), job.mail_sent(uuid, uuid), job.mail_failed(uuid, uuid, text),
  job.expire_invitations(), job.offboard_due(), job.sweep() to :"worker";

-- Platform support. Every run is logged for the platform, and in the company's own log as actor "support".
create function support.company_of(slug_wanted text) returns app.company
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  c app.company;
begin
  select x.* into c from app.company x where x.slug = slug_wanted;
  if not found then
    raise exception 'no company %', slug_wanted using errcode = 'P0002';
  end if;
  return c;
end $$;

create function support.set_school(slug_wanted text, enabled boolean, who text, why text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c app.company := support.company_of(slug_wanted);
begin
  update app.company x set school_enabled = enabled where x.id = c.id;
  insert into app.support_run (operator, command, company_id, reason) values (who, 'school ' || case when enabled then 'enable' else 'disable' end, c.id, why);
  perform ctx.audit_append(c.id, 'support', null, 'support.school', 'company', c.id::text, null,
                           json_build_object('school', c.school_enabled), json_build_object('school', enabled, 'operator', who, 'reason', why));
end $$;

create function support.set_status(slug_wanted text, wanted text, who text, why text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c app.company := support.company_of(slug_wanted);
begin
  update app.company x set status = wanted where x.id = c.id;
  insert into app.support_run (operator, command, company_id, reason) values (who, 'company ' || wanted, c.id, why);
  perform ctx.audit_append(c.id, 'support', null, 'support.status', 'company', c.id::text, null,
                           json_build_object('status', c.status), json_build_object('status', wanted, 'operator', who, 'reason', why));
end $$;

create function support.companies(slug_wanted text, who text)
  returns table (slug text, name text, status text, plan text, account_sharing boolean, school boolean, staff integer, created_at timestamptz)
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  shown app.company;
begin
  if slug_wanted is not null then
    shown := support.company_of(slug_wanted);
    perform ctx.audit_append(shown.id, 'support', null, 'support.show', 'company', shown.id::text, null, null, json_build_object('operator', who));
  end if;
  insert into app.support_run (operator, command, company_id) values (who, 'company ' || case when slug_wanted is null then 'list' else 'show' end, shown.id);
  return query select c.slug, c.name, c.status, c.plan, c.account_sharing_enabled, c.school_enabled, q.used, c.created_at
    from app.company c join app.quota_usage q on q.company_id = c.id and q.quota = 'staff'
   where slug_wanted is null or c.slug = slug_wanted order by c.slug;
end $$;

create function support.audit_verify(slug_wanted text, who text) returns table (valid boolean, head text, count bigint, first_bad bigint)
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c app.company := support.company_of(slug_wanted);
begin
  return query select * from ctx.audit_check(c.id);
  insert into app.support_run (operator, command, company_id) values (who, 'audit verify', c.id);
  perform ctx.audit_append(c.id, 'support', null, 'support.audit-verify', 'company', c.id::text, null, null, json_build_object('operator', who));
end $$;

grant execute on function support.set_school(text, boolean, text, text), support.set_status(text, text, text, text),
  support.companies(text, text), support.audit_verify(text, text) to :"support";

-- Boot check: what the running program must find, or refuse to start.
create function ctx.unprotected_tables() returns setof text
  language sql stable security definer set search_path = ''
  as $$
    select c.relname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'app' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
  $$;
grant execute on function ctx.unprotected_tables() to :"api_staff";
