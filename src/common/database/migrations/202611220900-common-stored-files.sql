-- Files that lie outside the database. The row comes first and is committed before the first byte is written (write-ahead),
-- the file is kept only when what it belongs to is: a process that dies at any point leaves a row that says what to remove.
set local role :"owner";

create table app.stored_file (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  purpose text not null check (purpose ~ '^[a-z-]{1,40}$'),
  media_type text not null check (length(media_type) <= 120),
  byte_size integer not null check (byte_size between 1 and 52428800),
  sha256 bytea not null check (length(sha256) = 32),
  expected_at timestamptz not null default now(),
  kept_at timestamptz,
  doomed_at timestamptz,
  taken_at timestamptz,
  primary key (company_id, id),
  constraint stored_file_kept_or_doomed check (kept_at is null or doomed_at is null)
);
comment on table app.stored_file is 'the bytes lie in the file store under company_id/id; no name that anybody chose is part of that';
comment on column app.stored_file.kept_at is 'null: not yet, or no longer, part of anything';
comment on column app.stored_file.doomed_at is 'the file goes first, then this row';
comment on column app.stored_file.taken_at is 'when a sweep last went to remove it';
create index stored_file_unkept on app.stored_file (expected_at) where kept_at is null;
call app.protect('app.stored_file', :'api_staff');
grant select on app.stored_file to :"api_staff";
grant select, insert, update, delete on app.stored_file to :"resolver";

reset role;
set local role :"resolver";

-- Makes a file that was expected part of something. Error 23503 stored_file when there is none that waits.
create function ctx.keep_file(company uuid, file uuid, wanted text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.stored_file f set kept_at = now()
   where f.company_id = company and f.id = file and f.purpose = wanted and f.kept_at is null and f.doomed_at is null;
  if not found then
    raise exception 'no such file' using errcode = '23503', constraint = 'stored_file';
  end if;
end $$;

-- Ends a file: nobody reads it any more, and the next sweep removes it.
create function ctx.doom_file(company uuid, file uuid) returns void
  language sql volatile security definer set search_path = ''
  as $$ update app.stored_file f set kept_at = null, doomed_at = now() where f.company_id = company and f.id = file and f.doomed_at is null $$;

-- Takes files to remove: those that were given up, and those that nothing came of for so long that whoever wrote them is
-- gone. From here on no keep_file finds them. What is taken and not removed can be taken again after five minutes.
create function job.take_doomed_files(most integer, given_up_after interval) returns table (company_id uuid, id uuid)
  language sql volatile security definer set search_path = ''
  as $$
    update app.stored_file f set doomed_at = coalesce(f.doomed_at, now()), taken_at = now()
     where (f.company_id, f.id) in (
       select w.company_id, w.id from app.stored_file w
        where w.kept_at is null and (w.doomed_at is not null or w.expected_at < now() - given_up_after)
          and (w.taken_at is null or w.taken_at < now() - interval '5 minutes')
        order by w.expected_at limit most for update skip locked)
    returning f.company_id, f.id
  $$;

create function job.file_removed(company uuid, file uuid) returns void
  language sql volatile security definer set search_path = ''
  as $$ delete from app.stored_file f where f.company_id = company and f.id = file and f.doomed_at is not null $$;

grant execute on function job.take_doomed_files(integer, interval), job.file_removed(uuid, uuid) to :"worker";
