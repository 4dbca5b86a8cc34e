-- What the company holds about one person or student, gathered and erased by the data map.
set local role :"resolver";

-- The condition that picks a table's rows of a subject: $1 company, $2 subject.
create function ctx.rows_of(owner_column text) returns text
  language sql immutable set search_path = ''
  as $$
    select case owner_column
      when 'account_id' then 't.account_id in (select a.id from app.account a where a.company_id = $1 and a.person_id = $2)'
      else format('t.company_id = $1 and t.%I = $2', owner_column) end
  $$;

-- The subject's record, for who may ask for it: their data on paper ('export') or its erasure ('erase').
--   export of a person   the person, and who edits everybody's record; of a student: who manages students
--   erase                who removes people, and of an Admin an Admin; nobody's own
-- No row for who or what is not there; 42501 for who may not: personal_data_role, erasure_own, erasure_admin.
create function ctx.data_subject(wanted text, whose text, who uuid, out name text, out role text, out ready boolean, out erased_at timestamptz)
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  if whose = 'person' then
    select p.name, p.role, p.status = 'offboarded', p.erased_at into name, role, ready, erased_at
      from app.person p where p.company_id = ctx.company() and p.id = who;
    if ctx.scope('hr.people.edit') <> 'all' and (wanted = 'erase' or who <> ctx.actor()) then
      raise exception 'not for this role' using errcode = '42501', constraint = 'personal_data_role';
    end if;
  elsif whose = 'student' and ctx.school_on() and ctx.scope('school.students.manage') = 'all' then
    select s.name, s.status = 'archived', s.erased_at into name, ready, erased_at
      from app.student s where s.company_id = ctx.company() and s.id = who;
  else
    raise exception 'not for this role' using errcode = '42501', constraint = 'personal_data_role';
  end if;
  if wanted <> 'erase' then
    return;
  elsif ctx.scope('hr.people.remove') <> 'all' then
    raise exception 'not for this role' using errcode = '42501', constraint = 'personal_data_role';
  elsif whose = 'person' and who = ctx.actor() then
    raise exception 'nobody''s own' using errcode = '42501', constraint = 'erasure_own';
  elsif role = 'admin' and ctx.role() <> 'admin' then
    raise exception 'an Admin''s to do' using errcode = '42501', constraint = 'erasure_admin';
  end if;
end $$;

-- Everything about a subject that is theirs to have, table by table. How somebody signs in and what they did is for
-- themselves and for Admins, as it is elsewhere.
create function ctx.personal_data(whose text, who uuid) returns table (table_name text, columns json, rows json)
  language plpgsql stable security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  m record;
  own boolean := whose = 'person' and who = ctx.actor();
begin
  if (ctx.data_subject('export', whose, who)).name is null then
    return;
  end if;
  for m in
    select d.table_name as name, d.owner_column as owner, json_object_agg(d.column_name, d.purpose) as columns,
           string_agg(format(case when a.atttypid = 'bytea'::regtype then 'encode(t.%1$I, ''base64'') as %1$I' else 't.%1$I' end, d.column_name), ', ' order by a.attnum) as list
      from app.data_map d
      join pg_catalog.pg_attribute a on a.attrelid = ('app.' || quote_ident(d.table_name))::regclass and a.attname = d.column_name and not a.attisdropped
     where d.subject = whose and d.owner_column is not null and (d.kind in ('id', 'data') or (d.kind = 'copy' and d.column_name = 'email'))
       and (own or ctx.scope('company.audit.view') = 'all'
            or d.table_name <> all ('{audit_event,session,account_token,totp,recovery_code,passkey,passkey_challenge,api_key}'))
     group by d.table_name, d.owner_column order by d.table_name
  loop
    table_name := m.name;
    columns := m.columns;
    execute format('select json_agg(r) from (select %s from app.%I t where %s order by 1, 2) r', m.list, m.name, ctx.rows_of(m.owner)) into rows using ctx.company(), who;
    if rows is not null then
      return next;
    end if;
  end loop;
end $$;

-- What tells who somebody is, in small letters; a value that somebody else of the company has as well tells nothing.
create function ctx.identifying_values(whose text, who uuid) returns text[]
  language sql stable security definer set search_path = ''
  as $$
    with records (subject, id, value) as (
      select 'person', p.id, unnest(array[p.name, p.email, c.phone, a.email,
               case when length(c.address) >= 8 then c.address end, case when length(c.emergency_contact) >= 8 then c.emergency_contact end])
        from app.person p
        left join app.person_contact c on c.company_id = p.company_id and c.person_id = p.id
        left join app.account a on a.company_id = p.company_id and a.person_id = p.id
       where p.company_id = ctx.company()
      union all
      select 'person', t.person_id, unnest(array[t.name, t.email, t.phone]) from app.teacher t where t.company_id = ctx.company()
      union all
      select 'person', i.person_id, i.email from app.invitation i where i.company_id = ctx.company()
      union all
      select 'student', s.id, unnest(array[s.name, s.email, s.phone, s.guardian_name, s.guardian_email, s.guardian_phone])
        from app.student s where s.company_id = ctx.company()),
    earlier (value) as (
      select v.value #>> '{}' from app.audit_event e
        cross join lateral (values (e.before::jsonb), (e.after::jsonb)) x (body)
        cross join lateral jsonb_path_query(x.body,
          'strict $.**.keyvalue() ? (@.key == "name" || @.key == "email" || @.key == "phone" || @.key like_regex "^guardian").value', silent => true) v (value)
       where e.company_id = ctx.company() and e.target_type = whose and e.target_id = who::text and jsonb_typeof(v.value) = 'string'),
    own (value) as (
      select lower(btrim(r.value)) from records r where r.subject = whose and r.id = who
      union
      select lower(btrim(e.value)) from earlier e)
    select coalesce(array_agg(distinct f.form), '{}')
      from own o cross join lateral (values (o.value), (substr(to_json(o.value)::text, 2, length(to_json(o.value)::text) - 2))) f (form)
     where length(o.value) >= 5 and o.value <> all ('{erased person,erased student,[erased]}')
       and not exists (select from records r where (r.subject, r.id) is distinct from (whose, who) and lower(btrim(r.value)) = o.value)
  $$;

-- Whether a text holds one of the values as words of their own.
create function ctx.mentions(written text, identifying text[]) returns boolean
  language sql immutable set search_path = ''
  as $$
    select exists (
      select from unnest(identifying) v
       where position(v in lower(written)) > 0
         and lower(written) ~ ('(^|[^[:alnum:]])' || regexp_replace(v, '([^[:alnum:][:space:]])', '\\\1', 'g') || '($|[^[:alnum:]])'))
  $$;

-- What an erasure would do, table by table: nothing is changed.
create function ctx.erasure_preview(whose text, who uuid)
  returns table (table_name text, rows bigint, treatment text, columns text[], purposes text[], ground text)
  language plpgsql stable security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  m record;
  counted bigint;
begin
  if (ctx.data_subject('erase', whose, who)).name is null then
    return;
  end if;
  for m in
    select d.table_name as name, d.owner_column as owner, d.treatment, array_agg(d.column_name order by d.column_name) as columns,
           array_agg(distinct d.purpose) as purposes, max(d.ground) as ground
      from app.data_map d where d.subject = whose and d.owner_column is not null and d.kind in ('data', 'copy')
     group by d.table_name, d.owner_column, d.treatment order by d.table_name, d.treatment
  loop
    execute format('select count(*) from app.%I t where %s', m.name, ctx.rows_of(m.owner)) into counted using ctx.company(), who;
    if counted > 0 then
      return query select m.name, counted, m.treatment, m.columns, m.purposes, m.ground;
    end if;
  end loop;
end $$;

-- A value without what tells of somebody: text that mentions them, and whatever stands under the keys given.
create function ctx.redacted(body jsonb, identifying text[], keys text[]) returns jsonb
  language sql immutable set search_path = ''
  as $$
    select case jsonb_typeof(body)
      when 'string' then case when ctx.mentions(body #>> '{}', identifying) then to_jsonb('[erased]'::text) else body end
      when 'array' then (select coalesce(jsonb_agg(ctx.redacted(v, identifying, keys) order by n), '[]') from jsonb_array_elements(body) with ordinality x (v, n))
      when 'object' then (
        select coalesce(jsonb_object_agg(k, case when k = any (keys) and jsonb_typeof(v) not in ('null', 'boolean') then to_jsonb('[erased]'::text)
                                                 else ctx.redacted(v, identifying, keys) end), '{}') from jsonb_each(body) x (k, v))
      else body end
  $$;

-- Takes a subject out of the values of audit events, and answers what vouches for each: number -> SHA-256 of what is left.
--   targets  events on these lose what stands under the keys; all events lose what mentions the subject
create function ctx.redact_audit(targets text[], identifying text[], keys text[]) returns json
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  e app.audit_event;
  next_seq bigint;
  vouched jsonb := '{}';
  bodies jsonb[];
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || ctx.company(), 0));
  select coalesce(max(a.seq), 0) + 1 into next_seq from app.audit_event a where a.company_id = ctx.company();
  for e in select a.* from app.audit_event a
            where a.company_id = ctx.company() and a.target_type is distinct from 'erasure' and (a.before is not null or a.after is not null)
              and (a.target_id = any (targets) or ctx.mentions(concat_ws(' ', a.before::text, a.after::text), identifying)) order by a.seq loop
    select array_agg(ctx.redacted(x.body, identifying, case when e.target_id = any (targets) then keys else '{}' end) order by x.n) into bodies
      from (values (1, e.before::jsonb), (2, e.after::jsonb)) x (n, body);
    if bodies[1] is distinct from e.before::jsonb or bodies[2] is distinct from e.after::jsonb then
      e.before := bodies[1]::json;
      e.after := bodies[2]::json;
      update app.audit_event a set before = e.before, after = e.after, redacted_by = next_seq where a.company_id = e.company_id and a.seq = e.seq;
      vouched := vouched || jsonb_build_object(e.seq, encode(sha256(convert_to(ctx.audit_text(e), 'UTF8')), 'hex'));
    end if;
  end loop;
  return vouched;
end $$;

-- What other parts keep about a subject by rules of their own, erased by these: a migration that adds such a part replaces this.
create function ctx.erase_also(company uuid, whose text, who uuid) returns void
  language sql volatile set search_path = ''
  as $$ select $$;

-- Erases a subject by the data map: deletes, clears, keeps. Answers how many rows of which table were changed.
-- Errors: 23514 with erasure_standing (has not left, or is erased already) or erasure_confirmation (another name was typed).
create function ctx.erase(whose text, who uuid, typed_name text) returns json
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  subject record := ctx.data_subject('erase', whose, who);
  company uuid := ctx.company();
  by_actor uuid := ctx.actor();
  from_network text := ctx.network();
  context text := current_setting('app.ctx');
  identifying text[] := ctx.identifying_values(whose, who);
  targets text[] := array[who::text];
  keys text[];
  m record;
  found_ids text[];
  touched bigint;
  changed jsonb := '{}';
  vouched json;
begin
  if subject.name is null then
    return null;
  elsif ctx.by_key() then
    raise exception 'not for programs' using errcode = '42501', constraint = 'personal_data_role';
  elsif subject.erased_at is not null or not subject.ready then
    raise exception 'cannot be erased now' using errcode = '23514', constraint = 'erasure_standing';
  elsif btrim(typed_name) is distinct from subject.name then
    raise exception 'another name' using errcode = '23514', constraint = 'erasure_confirmation';
  end if;
  insert into ctx.erasure values (pg_current_xact_id());
  select array_agg(distinct lower(left(x.camel, 1)) || substr(x.camel, 2)) into keys
    from app.data_map d cross join lateral (select replace(initcap(replace(d.column_name, '_', ' ')), ' ', '') as camel) x
   where d.subject = whose and d.kind in ('data', 'copy') and d.treatment <> 'keep' and d.table_name <> 'audit_event'
     and d.column_name <> all ('{status,role,kind,purpose,serial,created_at,sent_at,expires_at}');
  for m in select d.table_name as name, d.owner_column as owner from app.data_map d
            where d.subject = whose and d.owner_column is not null and d.column_name = 'id' and d.table_name <> 'audit_event' loop
    execute format('select array_agg(t.id::text) from app.%I t where %s', m.name, ctx.rows_of(m.owner)) into found_ids using company, who;
    targets := targets || coalesce(found_ids, '{}');
  end loop;
  vouched := ctx.redact_audit(targets, identifying, keys);

  -- Rules for what staff may do are not for this: it goes by the data map.
  perform set_config('app.ctx', '', true);
  perform ctx.erase_also(company, whose, who);
  for m in select d.table_name as name, format('concat_ws(chr(10), %s)', string_agg(format('t.%I::text', d.column_name), ', ')) as written
             from app.data_map d where d.kind = 'copy' and d.treatment = 'delete' group by d.table_name order by d.table_name loop
    execute format('delete from app.%I t where t.company_id = $1 and ctx.mentions(%s, $2)', m.name, m.written) using company, identifying;
    get diagnostics touched = row_count;
    changed := changed || case when touched > 0 then jsonb_build_object(m.name, touched) else '{}' end;
  end loop;
  for m in select d.table_name as name, d.owner_column as owner from app.data_map d
            where d.subject = whose and d.owner_column is not null and d.kind = 'id' and d.treatment = 'delete'
            group by d.table_name, d.owner_column
            order by d.owner_column = 'account_id' desc, d.table_name <> 'account' desc, d.table_name loop
    execute format('delete from app.%I t where %s', m.name, ctx.rows_of(m.owner)) using company, who;
    get diagnostics touched = row_count;
    changed := changed || case when touched > 0 then jsonb_build_object(m.name, touched + coalesce((changed ->> m.name)::bigint, 0)) else '{}' end;
  end loop;
  -- Sessions are of staff and of students.
  delete from app.session s where s.company_id = company and s.subject_id = who;
  for m in select d.table_name as name, d.owner_column as owner,
                  string_agg(format('%I = %s', d.column_name, case when not a.attnotnull then 'null' when d.column_name = 'name' then quote_literal('Erased ' || whose)
                                                                   when a.attndims > 0 then quote_literal('{}') else quote_literal('[erased]') end), ', ') as cleared
             from app.data_map d
             join pg_catalog.pg_attribute a on a.attrelid = ('app.' || quote_ident(d.table_name))::regclass and a.attname = d.column_name
            where d.subject = whose and d.owner_column is not null and d.treatment = 'clear' and a.attgenerated = ''
            group by d.table_name, d.owner_column order by d.table_name loop
    execute format('update app.%I t set %s where %s', m.name, m.cleared, ctx.rows_of(m.owner)) using company, who;
    get diagnostics touched = row_count;
    changed := changed || case when touched > 0 then jsonb_build_object(m.name, touched) else '{}' end;
  end loop;
  execute format('update app.%I t set erased_at = now() where t.company_id = $1 and t.id = $2', whose) using company, who;
  perform set_config('app.ctx', context, true);
  delete from ctx.erasure e where e.transaction = pg_current_xact_id();

  perform ctx.audit_append(company, 'staff', by_actor, 'hr.people.remove', 'erasure', who::text,
                           from_network, null, json_build_object('subject', whose, 'rows', changed, 'redacted', vouched));
  return changed;
end $$;

grant execute on function ctx.personal_data(text, uuid), ctx.erasure_preview(text, uuid), ctx.erase(text, uuid, text), ctx.data_subject(text, text, uuid) to :"api_staff";
