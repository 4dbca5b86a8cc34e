-- The two big things an Admin can do to a company: take everything out, and have it erased after some days of grace.
set local role :"owner";

create table app.company_export (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  requested_by uuid not null default ctx.actor(),
  requested_at timestamptz not null default now(),
  status text not null default 'waiting' check (status in ('waiting', 'running', 'ready', 'failed', 'expired')),
  tries integer not null default 0,
  lease_until timestamptz,
  tables integer not null default 0,
  tables_done integer not null default 0,
  rows_done bigint not null default 0,
  size bigint,
  sha256 bytea,
  finished_at timestamptz,
  expires_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, requested_by) references app.person (company_id, id)
);
comment on column app.company_export.lease_until is 'until when the process that writes it is believed to be alive';
create unique index company_export_under_way on app.company_export (company_id) where status in ('waiting', 'running');
create index company_export_requested_by on app.company_export (company_id, requested_by);
call app.protect('app.company_export', :'api_staff');
create policy view on app.company_export for select to :"api_staff" using ((select ctx.scope('company.profile.edit')) = 'all');
create policy ask on app.company_export for insert to :"api_staff"
  with check ((select ctx.scope('company.profile.edit')) = 'all' and requested_by = (select ctx.actor()) and status = 'waiting');
grant select on app.company_export to :"api_staff";
grant insert (company_id, id, requested_by) on app.company_export to :"api_staff";
grant select, insert, update on app.company_export to :"resolver";

-- The archive in pieces. In the database, because every process and every backup has it there, and no web server.
create table app.company_export_part (
  company_id uuid not null,
  export_id uuid not null,
  part integer not null check (part >= 0),
  content bytea not null check (length(content) between 1 and 4194304),
  primary key (company_id, export_id, part),
  foreign key (company_id, export_id) references app.company_export (company_id, id)
);
alter table app.company_export_part alter column content set storage external;
call app.protect('app.company_export_part', :'api_staff');
create policy view on app.company_export_part for select to :"api_staff" using (
  (select ctx.scope('company.profile.edit')) = 'all'
  and exists (select from app.company_export e where e.company_id = company_export_part.company_id and e.id = export_id
                                                 and e.status = 'ready' and e.expires_at > now()));
grant select on app.company_export_part to :"api_staff";
grant select, insert, delete on app.company_export_part to :"resolver";

-- A company that is to be erased. Until then everything goes on, and any Admin may think better of it.
create table app.company_deletion (
  company_id uuid not null default ctx.company() references app.company (id),
  requested_by uuid,
  requested_at timestamptz not null default now(),
  erase_after timestamptz not null default now() + interval '14 days',
  reminded_at timestamptz,
  primary key (company_id),
  foreign key (company_id, requested_by) references app.person (company_id, id)
);
comment on column app.company_deletion.requested_by is 'null when platform support was asked to';
create index company_deletion_requested_by on app.company_deletion (company_id, requested_by);
call app.protect('app.company_deletion', :'api_staff');
create policy view on app.company_deletion for select to :"api_staff" using ((select ctx.scope('company.profile.edit')) = 'all');
create policy ask on app.company_deletion for insert to :"api_staff"
  with check ((select ctx.scope('company.profile.edit')) = 'all' and requested_by = (select ctx.actor()));
create policy cancel on app.company_deletion for delete to :"api_staff" using ((select ctx.scope('company.profile.edit')) = 'all');
grant select, delete on app.company_deletion to :"api_staff";
grant insert (company_id, requested_by) on app.company_deletion to :"api_staff";
grant select, insert, update, delete on app.company_deletion to :"resolver";

reset role;
set local role :"resolver";

-- Writes to every Admin of a company, in its own words.
create function ctx.tell_admins(company uuid, what text, who uuid, day date) returns void
  language sql volatile security definer set search_path = ''
  as $$
    insert into app.mail (company_id, recipient, template, locale, params)
      select c.id, a.email, what, c.locale,
             jsonb_build_object('name', p.name, 'company', c.name, 'day', day,
                                'inviterName', (select x.name from app.person x where x.company_id = c.id and x.id = who))
        from app.company c
        join app.person p on p.company_id = c.id and p.role = 'admin' and p.status = 'active'
        join app.account a on a.company_id = c.id and a.person_id = p.id
       where c.id = company
  $$;

create function ctx.deletion_told() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if tg_op = 'INSERT' then
    perform ctx.tell_admins(new.company_id, 'company-deletion', new.requested_by,
                            (select (new.erase_after at time zone c.time_zone)::date from app.company c where c.id = new.company_id));
  else
    perform ctx.tell_admins(old.company_id, 'company-kept', case when ctx.kind_if_any() = 'staff' then ctx.actor() end, null);
  end if;
  return null;
end $$;
grant execute on function ctx.deletion_told() to :"owner";

-- Admins are reminded two days ahead, once.
create function job.remind_of_deletion() returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  d record;
begin
  for d in update app.company_deletion x set reminded_at = now()
            where x.reminded_at is null and x.erase_after < now() + interval '2 days' and x.erase_after > now()
            returning x.company_id, x.requested_by, x.erase_after loop
    perform ctx.tell_admins(d.company_id, 'company-deletion', d.requested_by,
                            (select (d.erase_after at time zone c.time_zone)::date from app.company c where c.id = d.company_id));
  end loop;
end $$;

create function job.deletions_due() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select d.company_id from app.company_deletion d where d.erase_after <= now() order by d.erase_after limit 20 $$;

-- Gives out one export to write. One whose writer fell silent is given out again, from the beginning; the third failure is the last.
create function job.take_export() returns table (company_id uuid, id uuid, attempt integer, locale text, name text)
  language plpgsql volatile security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  e record;
begin
  update app.company_export x set status = 'failed', finished_at = now() where x.status = 'running' and x.lease_until < now() and x.tries >= 3;
  update app.company_export x
     set status = 'running', tries = x.tries + 1, lease_until = now() + interval '5 minutes', tables = 0, tables_done = 0, rows_done = 0
   where (x.company_id, x.id) in (
     select w.company_id, w.id from app.company_export w
      where w.status = 'waiting' or (w.status = 'running' and w.lease_until < now())
      order by w.requested_at limit 1 for update skip locked)
  returning x.company_id, x.id, x.tries into e;
  if e.id is null then
    return;
  end if;
  delete from app.company_export_part p where p.company_id = e.company_id and p.export_id = e.id;
  return query select e.company_id, e.id, e.tries, c.locale, c.name from app.company c where c.id = e.company_id;
end $$;

-- Keeps a piece, and the writer's claim with it. False: somebody else writes this export by now.
create function job.keep_export_part(company uuid, export uuid, attempt integer, piece integer, bytes bytea) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.company_export e set lease_until = now() + interval '5 minutes'
   where e.company_id = company and e.id = export and e.status = 'running' and e.tries = attempt;
  if found then
    insert into app.company_export_part (company_id, export_id, part, content) values (company, export, piece, bytes);
  end if;
  return found;
end $$;

create function job.export_progress(company uuid, export uuid, attempt integer, all_tables integer, tables_written integer, rows_written bigint) returns void
  language sql volatile security definer set search_path = ''
  as $$
    update app.company_export e set tables = all_tables, tables_done = tables_written, rows_done = rows_written, lease_until = now() + interval '5 minutes'
     where e.company_id = company and e.id = export and e.status = 'running' and e.tries = attempt
  $$;

-- An archive can be fetched for three days. Whoever asked for it is told by mail.
create function job.export_ready(company uuid, export uuid, attempt integer, bytes bigint, digest bytea) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.company_export e set status = 'ready', size = bytes, sha256 = digest, finished_at = now(), expires_at = now() + interval '3 days', tables_done = e.tables
   where e.company_id = company and e.id = export and e.status = 'running' and e.tries = attempt;
  if found then
    insert into app.mail (company_id, recipient, template, locale, params)
      select company, a.email, 'export-ready', c.locale, jsonb_build_object('name', p.name, 'company', c.name)
        from app.company_export e join app.company c on c.id = e.company_id
        join app.person p on p.company_id = e.company_id and p.id = e.requested_by
        join app.account a on a.company_id = p.company_id and a.person_id = p.id
       where e.company_id = company and e.id = export;
  end if;
end $$;

-- The writer gave up: the next look tries again, or calls it failed.
create function job.export_failed(company uuid, export uuid, attempt integer) returns void
  language sql volatile security definer set search_path = ''
  as $$
    update app.company_export e set status = case when e.tries >= 3 then 'failed' else 'waiting' end, finished_at = case when e.tries >= 3 then now() end
     where e.company_id = company and e.id = export and e.status = 'running' and e.tries = attempt
  $$;

create function job.expire_exports() returns void
  language sql volatile security definer set search_path = ''
  as $$
    with over as (update app.company_export e set status = 'expired' where e.status = 'ready' and e.expires_at <= now() returning e.company_id, e.id)
    delete from app.company_export_part p using over where p.company_id = over.company_id and p.export_id = over.id
  $$;

grant execute on function job.remind_of_deletion(), job.deletions_due(), job.take_export(), job.keep_export_part(uuid, uuid, integer, integer, bytea),
  job.export_progress(uuid, uuid, integer, integer, integer, bigint), job.export_ready(uuid, uuid, integer, bigint, bytea),
  job.export_failed(uuid, uuid, integer), job.expire_exports() to :"worker";

-- Platform support has a company erased on request: the same way, the same grace.
create function support.delete_company(slug_wanted text, who text, why text) returns timestamptz
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c app.company := support.company_of(slug_wanted);
  due timestamptz;
begin
  insert into app.company_deletion (company_id) values (c.id) on conflict (company_id) do nothing;
  if not found then
    raise exception '% is to be erased already', slug_wanted using errcode = '23505';
  end if;
  select d.erase_after into due from app.company_deletion d where d.company_id = c.id;
  insert into app.support_run (operator, command, company_id, reason) values (who, 'company delete', c.id, why);
  perform ctx.audit_append(c.id, 'support', null, 'support.delete', 'company', c.id::text, null, null,
                           json_build_object('eraseAfter', due, 'operator', who, 'reason', why));
  return due;
end $$;

create function support.keep_company(slug_wanted text, who text, why text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c app.company := support.company_of(slug_wanted);
begin
  delete from app.company_deletion d where d.company_id = c.id;
  if not found then
    raise exception '% is not to be erased', slug_wanted using errcode = 'P0001';
  end if;
  insert into app.support_run (operator, command, company_id, reason) values (who, 'company keep', c.id, why);
  perform ctx.audit_append(c.id, 'support', null, 'support.keep', 'company', c.id::text, null, null, json_build_object('operator', who, 'reason', why));
end $$;
grant execute on function support.delete_company(text, text, text), support.keep_company(text, text, text) to :"support";

reset role;
set local role :"owner";
create trigger told_of after insert or delete on app.company_deletion for each row execute function ctx.deletion_told();
