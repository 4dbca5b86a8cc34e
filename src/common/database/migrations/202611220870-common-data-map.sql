-- The data map: of every column of every table what it is for, whose data it holds, how long it is kept and what an erasure
-- does to it. The file about one person and the erasure of one person are made from it, and a test fails for a column that
-- it does not have. A migration that adds a table or a column describes it with app.describe(), in the same file.
set local role :"owner";

create table app.data_map (
  table_name text not null,
  column_name text not null,
  subject text not null check (subject in ('person', 'student', 'applicant', 'company', 'none')),
  owner_column text,
  kind text not null check (kind in ('id', 'data', 'secret', 'other', 'copy', 'none')),
  treatment text not null check (treatment in ('keep', 'clear', 'delete', 'redact')),
  purpose text not null check (length(purpose) between 3 and 200),
  retention text not null check (length(retention) between 3 and 200),
  enforced_by text not null check (length(enforced_by) between 3 and 200),
  ground text,
  primary key (table_name, column_name),
  constraint what_is_kept_has_a_ground check (treatment <> 'keep' or subject not in ('person', 'student', 'applicant') or ground is not null)
);
comment on column app.data_map.owner_column is 'leads from a row to its subject; null where rows are not anybody''s';
comment on column app.data_map.kind is
  'id: which record; data: about the subject; secret: never shown; other: somebody else''s; copy: may repeat what is written elsewhere; none: about nobody';
call app.protect_global('app.data_map');
create policy reference_data on app.data_map to :"owner" using (true) with check (true);
grant select on app.data_map to :"resolver";

-- Describes columns of a table, and gives definer functions what they need to treat them so.
--   owner      column that leads from a row to its subject, or null
--   enforced   what ends the retention: a job, an action of somebody, nothing
--   ground     why something stays when its subject is erased
--   entries    '<kind> <treatment>: <column> … = <purpose>'
create procedure app.describe(described text, whose text, owner text, kept text, enforced text, why_kept text, variadic entries text[])
  language plpgsql set search_path = ''
  as $$
declare
  entry text;
  parts text[];
begin
  foreach entry in array entries loop
    parts := regexp_match(entry, '^(\w+) (\w+): ([\w ]+) = (.+)$');
    if parts is null then
      raise exception 'not an entry of the data map: %', entry;
    end if;
    insert into app.data_map (table_name, column_name, subject, owner_column, kind, treatment, purpose, retention, enforced_by, ground)
      select described, c, whose, owner, parts[1], parts[2], parts[4], kept, enforced, why_kept
        from unnest(string_to_array(parts[3], ' ')) c
    on conflict (table_name, column_name) do update set
      subject = excluded.subject, owner_column = excluded.owner_column, kind = excluded.kind, treatment = excluded.treatment,
      purpose = excluded.purpose, retention = excluded.retention, enforced_by = excluded.enforced_by, ground = excluded.ground;
  end loop;
  if whose in ('person', 'student') or exists (select from app.data_map m where m.table_name = described and m.kind = 'copy') then
    execute format('grant select on app.%I to %I', described, :'resolver');
    if exists (select from app.data_map m where m.table_name = described and m.treatment = 'delete') then
      execute format('grant delete on app.%I to %I', described, :'resolver');
    end if;
    for entry in select m.column_name from app.data_map m where m.table_name = described and m.treatment in ('clear', 'redact') loop
      execute format('grant update (%I) on app.%I to %I', entry, described, :'resolver');
    end loop;
  end if;
end $$;

reset role;
set local role :"resolver";

create function support.data_map() returns setof app.data_map
  language sql stable security definer set search_path = ''
  as $$ select m.* from app.data_map m order by m.table_name, m.column_name $$;

-- Columns that the map does not have, and entries whose column is gone. Both are empty in a schema that is described.
create function support.data_map_gaps() returns table (table_name text, column_name text, gap text)
  language sql stable security definer set search_path = ''
  as $$
    with columns as (
      select c.relname::text as table_name, a.attname::text as column_name
        from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition)
    select coalesce(c.table_name, m.table_name), coalesce(c.column_name, m.column_name),
           case when m.table_name is null then 'not described' else 'no such column' end
      from columns c full join app.data_map m using (table_name, column_name)
     where c.table_name is null or m.table_name is null
     order by 1, 2
  $$;
grant execute on function support.data_map(), support.data_map_gaps() to :"support";
