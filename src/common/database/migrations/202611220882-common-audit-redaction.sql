-- The verifiers know events that an erasure took values out of: such an event is right when its place in the chain is, and
-- when the later event of that erasure, itself part of the chain, holds the digest of what is left of it.
set local role :"resolver";

create function ctx.audit_event_right(e app.audit_event) returns boolean
  language sql stable set search_path = ''
  as $$
    select case
      when e.redacted_by is null then e.hash = sha256(e.previous_hash || convert_to(ctx.audit_text(e), 'UTF8'))
      else exists (select from app.audit_event r
                    where r.company_id = e.company_id and r.seq = e.redacted_by and r.seq > e.seq and r.target_type = 'erasure' and r.redacted_by is null
                      and r.after::jsonb -> 'redacted' ->> e.seq::text = encode(sha256(convert_to(ctx.audit_text(e), 'UTF8')), 'hex')) end
  $$;

create or replace function ctx.audit_check(company uuid) returns table (valid boolean, head text, count bigint, first_bad bigint)
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
    if e.seq <> expected_seq or e.previous_hash <> expected_previous or not ctx.audit_event_right(e) then
      bad := expected_seq;
      exit;
    end if;
    expected_seq := expected_seq + 1;
    expected_previous := e.hash;
  end loop;
  return query select bad is null, encode(expected_previous, 'hex'), expected_seq - 1, bad;
end $$;

create or replace function ctx.audit_verify_part(after_seq bigint, after_hash bytea, most integer) returns table (reached bigint, head bytea, first_bad bigint)
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
    if e.seq <> reached + 1 or e.previous_hash <> head or not ctx.audit_event_right(e) then
      first_bad := reached + 1;
      exit;
    end if;
    reached := e.seq;
    head := e.hash;
  end loop;
  return next;
end $$;
