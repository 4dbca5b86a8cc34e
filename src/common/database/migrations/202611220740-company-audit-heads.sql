-- The head of each company's audit log at the end of each day, signed by the application. A chain alone cannot show that its
-- newest events were cut off (AUD-06); a head that was written down elsewhere can.
set local role :"owner";

create table app.audit_head (
  company_id uuid not null references app.company (id),
  day date not null,
  seq bigint not null check (seq > 0),
  hash bytea not null check (length(hash) = 32),
  public_key bytea not null check (length(public_key) = 32),
  signature bytea not null check (length(signature) = 64),
  signed_at timestamptz not null default now(),
  primary key (company_id, day)
);
comment on column app.audit_head.day is 'in UTC; days on which nothing was added have no head';

call app.protect('app.audit_head', :'api_staff');
create policy view on app.audit_head for select to :"api_staff" using ((select ctx.scope('company.audit.view')) = 'all');
grant select on app.audit_head to :"api_staff";
grant select, insert on app.audit_head to :"resolver";
create trigger append_only before update or delete on app.audit_head for each row execute function app.refuse_change();
create trigger no_truncate before truncate on app.audit_head for each statement execute function app.refuse_change();

reset role;
set local role :"resolver";

-- One part of the actor's own log, from the event after `after_seq` on: a log may be longer than one statement may last.
-- `reached` and `head` are where the next part begins; first_bad is the first event that is missing, altered or out of place.
create function ctx.audit_verify_part(after_seq bigint, after_hash bytea, most integer) returns table (reached bigint, head bytea, first_bad bigint)
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  e app.audit_event;
begin
  if ctx.scope('company.audit.view') <> 'all' then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  reached := after_seq;
  head := coalesce(after_hash, ctx.audit_genesis(ctx.company()));
  for e in select * from app.audit_event a where a.company_id = ctx.company() and a.seq > after_seq order by a.seq limit most loop
    if e.seq <> reached + 1 or e.previous_hash <> head or e.hash <> sha256(e.previous_hash || convert_to(ctx.audit_text(e), 'UTF8')) then
      first_bad := reached + 1;
      exit;
    end if;
    reached := e.seq;
    head := e.hash;
  end loop;
  return next;
end $$;
grant execute on function ctx.audit_verify_part(bigint, bytea, integer) to :"api_staff";

-- Logs that went on before that midnight (UTC) and have no head for it yet.
create function job.audit_heads_due(midnight timestamptz, most integer) returns table (company_id uuid, seq bigint, hash bytea)
  language sql stable security definer set search_path = ''
  as $$
    select c.id, e.seq, e.hash
      from app.company c
      cross join lateral (select a.seq, a.hash from app.audit_event a where a.company_id = c.id and a.at < midnight order by a.at desc, a.seq desc limit 1) e
     where e.seq > coalesce((select max(h.seq) from app.audit_head h where h.company_id = c.id), 0)
     limit most
  $$;

create function job.keep_audit_head(company uuid, on_day date, at_seq bigint, at_hash bytea, signer bytea, signed bytea) returns void
  language sql volatile security definer set search_path = ''
  as $$
    insert into app.audit_head (company_id, day, seq, hash, public_key, signature)
    values (company, on_day, at_seq, at_hash, signer, signed) on conflict do nothing
  $$;

grant execute on function job.audit_heads_due(timestamptz, integer), job.keep_audit_head(uuid, date, bigint, bytea, bytea, bytea) to :"worker";
