-- The audit log: append-only, one gapless hash chain per company, written in the transaction of the change it tells of.
set local role :"owner";

create table app.audit_event (
  company_id uuid not null references app.company (id),
  seq bigint not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'student', 'public', 'support', 'system')),
  actor_id uuid,
  action text not null check (length(action) <= 120),
  target_type text,
  target_id text,
  network text,
  before json,
  after json,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (company_id, seq)
);
comment on column app.audit_event.before is 'json, not jsonb: the hash covers the text as it was written';
create index audit_event_actor on app.audit_event (company_id, actor_id, seq);
create index audit_event_target on app.audit_event (company_id, target_id, seq);
create index audit_event_at on app.audit_event (company_id, at);

call app.protect('app.audit_event', :'api_staff');
create policy view on app.audit_event for select to :"api_staff" using ((select ctx.scope('company.audit.view')) = 'all');
grant select on app.audit_event to :"api_staff";
grant select, insert on app.audit_event to :"resolver";
create trigger append_only before update or delete on app.audit_event for each row execute function app.refuse_change();
create trigger no_truncate before truncate on app.audit_event for each statement execute function app.refuse_change();

reset role;
set local role :"resolver";

-- What an event's hash covers, after its predecessor's hash. Written so that a script without a database can rebuild it:
-- a JSON array with ", " between its elements, times in UTC with microseconds.
create function ctx.audit_text(e app.audit_event) returns text
  language sql stable set search_path = ''
  as $$
    select json_build_array(e.company_id, e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                            e.actor_kind, e.actor_id, e.action, e.target_type, e.target_id, e.network, e.before, e.after)::text
  $$;

create function ctx.audit_genesis(company uuid) returns bytea
  language sql immutable set search_path = ''
  as $$ select sha256(convert_to('optserv audit ' || company, 'UTF8')) $$;

-- Appends one event. For other definer functions only: they vouch for company and actor.
-- The lock makes the chain gapless under concurrency and is held until commit, so it is always the last lock taken.
create function ctx.audit_append(company uuid, kind text, actor uuid, wanted text, target_kind text, target text,
                                 from_network text, old_values json, new_values json) returns bigint
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  e app.audit_event;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || company, 0));
  select a.seq, a.hash into e.seq, e.previous_hash from app.audit_event a
   where a.company_id = company order by a.seq desc limit 1;
  e.company_id := company;
  e.seq := coalesce(e.seq, 0) + 1;
  e.previous_hash := coalesce(e.previous_hash, ctx.audit_genesis(company));
  e.at := clock_timestamp();
  e.actor_kind := kind;
  e.actor_id := actor;
  e.action := wanted;
  e.target_type := target_kind;
  e.target_id := target;
  e.network := from_network;
  e.before := old_values;
  e.after := new_values;
  e.hash := sha256(e.previous_hash || convert_to(ctx.audit_text(e), 'UTF8'));
  insert into app.audit_event select e.*;
  return e.seq;
end $$;

-- Appends an event in the actor's own name: company, actor and network come from the context, never from the caller.
create function ctx.audit(wanted text, target_kind text, target text, old_values json, new_values json) returns bigint
  language sql volatile security definer set search_path = ''
  as $$
    select ctx.audit_append(ctx.company(), ctx.kind(), ctx.actor(), wanted, target_kind, target, ctx.network(), old_values, new_values)
  $$;

-- Walks a company's chain. first_bad is the sequence number of the first event that is missing, altered or out of place.
create function ctx.audit_check(company uuid) returns table (valid boolean, head text, count bigint, first_bad bigint)
  language plpgsql stable security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  e app.audit_event;
  expected_seq bigint := 1;
  expected_previous bytea := ctx.audit_genesis(company);
  bad bigint;
begin
  for e in select * from app.audit_event a where a.company_id = company order by a.seq loop
    if e.seq <> expected_seq or e.previous_hash <> expected_previous
       or e.hash <> sha256(e.previous_hash || convert_to(ctx.audit_text(e), 'UTF8')) then
      bad := expected_seq;
      exit;
    end if;
    expected_seq := expected_seq + 1;
    expected_previous := e.hash;
  end loop;
  return query select bad is null, encode(expected_previous, 'hex'), expected_seq - 1, bad;
end $$;

-- The same for the actor's own company, for those who may see the log.
create function ctx.audit_verify() returns table (valid boolean, head text, count bigint, first_bad bigint)
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  if ctx.scope('company.audit.view') <> 'all' then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  return query select * from ctx.audit_check(ctx.company());
end $$;

grant execute on function ctx.audit(text, text, text, json, json), ctx.audit_verify() to :"api_staff";
