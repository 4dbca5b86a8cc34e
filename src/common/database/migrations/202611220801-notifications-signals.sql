-- Signals to whoever keeps a page live: something changed for this person, or for everybody of this company. They carry an id and
-- nothing else (anybody who may connect could listen); what it means is read anew, in the session's own name.
set local role :"owner";

-- Columns of the row that hold the id, and its letter: p for a person, c for a company.
create function app.signal() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  perform pg_notify('signals', tg_argv[0] || ':' || (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> tg_argv[1]));
  return null;
end $$;

create trigger signal after insert or update on app.notice for each row execute function app.signal('p', 'person_id');
create trigger signal_ended after update of revoked_at on app.session for each row
  when (new.kind = 'staff' and new.revoked_at is not null and old.revoked_at is null) execute function app.signal('p', 'subject_id');
create trigger signal_deleted after delete on app.session for each row
  when (old.kind = 'staff' and old.revoked_at is null) execute function app.signal('p', 'subject_id');
create trigger signal after update of role, status, department_id on app.person for each row
  when ((new.role, new.status) <> (old.role, old.status) or new.department_id is distinct from old.department_id)
  execute function app.signal('p', 'id');
create trigger signal after update of status, account_sharing_enabled, school_enabled, second_factor_roles on app.company for each row
  when ((new.status, new.account_sharing_enabled, new.school_enabled, new.second_factor_roles)
        is distinct from (old.status, old.account_sharing_enabled, old.school_enabled, old.second_factor_roles))
  execute function app.signal('c', 'id');

reset role;
set local role :"resolver";

-- What lets the program read as somebody who is not there, to write them a mail: half a minute, reading only. Worth nothing in
-- other hands than those of a pool that can redeem it, and made by background work alone; null for who cannot sign in.
create function job.reading_ticket(company uuid, person uuid) returns text
  language sql stable security definer set search_path = ''
  as $$
    select body || '|' || encode(ext.hmac(convert_to('reading|' || body, 'UTF8'), k.key, 'sha256'), 'hex')
      from app.person p
      join app.company c on c.id = p.company_id and c.status = 'active'
      cross join lateral (select s.key from ctx.signing_key s order by s.version desc limit 1) k
      cross join lateral (select concat_ws('|', p.company_id, p.id, extract(epoch from clock_timestamp() + interval '30 seconds')) as body) b
     where p.company_id = company and p.id = person and p.status = 'active'
       and exists (select from app.account a where a.company_id = p.company_id and a.person_id = p.id)
  $$;
grant execute on function job.reading_ticket(uuid, uuid) to :"worker";

-- Begins a unit of work that reads as the person of a ticket, with role, department and workspaces as they are now.
-- Errors: 42501 in a transaction that could write, 28000 for a ticket that is none, is too old, or whose person is not active.
create function ctx.begin_reading(ticket text)
  returns table (company_id uuid, person_id uuid, role text, department_id uuid, accounts_on boolean, school_on boolean)
  language plpgsql volatile security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  parts constant text[] := string_to_array(ticket, '|');
  body constant text := concat_ws('|', parts[1], parts[2], parts[3]);
  live record;
begin
  if current_setting('transaction_read_only') <> 'on' then
    raise exception 'reading only' using errcode = '42501';
  end if;
  if not exists (select from (select s.key from ctx.signing_key s order by s.version desc limit 1) k
                  where encode(ext.hmac(convert_to('reading|' || body, 'UTF8'), k.key, 'sha256'), 'hex') = parts[4])
     or to_timestamp(parts[3]::double precision) < clock_timestamp() then
    raise exception 'no such ticket' using errcode = '28000';
  end if;
  select p.company_id, p.id, p.role, p.department_id, c.account_sharing_enabled, c.school_enabled into live
    from app.person p join app.company c on c.id = p.company_id and c.status = 'active'
   where p.company_id = parts[1]::uuid and p.id = parts[2]::uuid and p.status = 'active';
  if not found then
    raise exception 'nobody to read as' using errcode = '28000';
  end if;
  perform ctx.install('staff', live.company_id, live.id, live.role, live.department_id, live.account_sharing_enabled, live.school_enabled, null, null);
  return query select live.company_id, live.id, live.role, live.department_id, live.account_sharing_enabled, live.school_enabled;
end $$;
grant execute on function ctx.begin_reading(text) to :"api_staff";
