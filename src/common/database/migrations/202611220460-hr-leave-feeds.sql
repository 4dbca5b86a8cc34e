-- Private calendar feeds. A calendar program asks without a session: the address holds a secret, stored as a hash, and
-- opens one function that answers events. Whose they are is judged anew at every fetch, by what the feed's owner may see then.
set local role :"owner";

create table app.leave_feed (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  person_id uuid not null,
  kind text not null check (kind in ('mine', 'team')),
  secret_hash bytea not null,
  reset_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint leave_feed_key unique (company_id, person_id, kind),
  constraint leave_feed_secret unique (company_id, secret_hash),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete cascade
);
call app.protect('app.leave_feed', :'api_staff');
create policy view on app.leave_feed for select to :"api_staff" using (
  (select ctx.scope('hr.leave.view')) <> 'none' and person_id = (select ctx.actor()));
create policy add on app.leave_feed for insert to :"api_staff" with check (
  (select ctx.scope('hr.leave.view')) <> 'none' and person_id = (select ctx.actor())
  and (kind = 'mine' or (select ctx.scope('hr.leave.view')) in ('all', 'department')));
create policy reset on app.leave_feed for update to :"api_staff" using (
  (select ctx.scope('hr.leave.view')) <> 'none' and person_id = (select ctx.actor()));
create policy remove on app.leave_feed for delete to :"api_staff" using (
  (select ctx.scope('hr.leave.view')) <> 'none' and person_id = (select ctx.actor()));
grant select (company_id, id, person_id, kind, reset_at), insert (company_id, person_id, kind, secret_hash), update (secret_hash, reset_at), delete
  on app.leave_feed to :"api_staff";
grant select, delete on app.leave_feed to :"resolver";

reset role;
set local role :"resolver";

-- What is in a feed: who owns it, and leave that is or was approved, a year back and two years ahead. Null when there is no
-- such feed, or its owner may not sign in any more. The context it judges by ends with it.
create function ctx.leave_feed(company uuid, secret bytea) returns json
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  live record;
  visible uuid[];
  answer json;
begin
  select f.person_id, f.kind, p.name, p.role, p.department_id, c.name as company_name, c.locale, c.account_sharing_enabled, c.school_enabled into live
    from app.leave_feed f
    join app.company c on c.id = f.company_id and c.status = 'active'
    join app.person p on p.company_id = f.company_id and p.id = f.person_id and p.status = 'active'
   where f.company_id = company and f.secret_hash = sha256(secret);
  if not found then
    return null;
  end if;
  perform ctx.install('staff', company, live.person_id, live.role, live.department_id, live.account_sharing_enabled, live.school_enabled, null, null);
  visible := case when ctx.scope('hr.leave.view') = 'none' then '{}'
                  when live.kind = 'mine' then array[live.person_id]
                  when ctx.scope('hr.leave.view') = 'all' then array(select p.id from app.person p where p.company_id = company)
                  else ctx.people('hr.leave.view') end;
  select json_build_object('kind', live.kind, 'owner', live.name, 'company', live.company_name, 'locale', live.locale, 'events', coalesce(json_agg(json_build_object(
           'id', r.id, 'personName', p.name, 'typeName', t.name, 'startDate', r.start_date, 'endDate', r.end_date, 'startHalf', r.start_half,
           'endHalf', r.end_half, 'cancelled', r.status = 'cancelled', 'version', r.version, 'decidedAt', r.decided_at) order by r.start_date, r.id), '[]'))
    into answer
    from app.leave_request r
    join app.person p on p.company_id = r.company_id and p.id = r.person_id
    join app.leave_type t on t.company_id = r.company_id and t.id = r.type_id
   where r.company_id = company and r.person_id = any (visible) and r.status in ('approved', 'cancelled')
     and r.start_date between current_date - 731 and current_date + 731 and r.end_date >= current_date - 366;
  perform set_config('app.ctx', '', true);
  return answer;
end $$;
grant execute on function ctx.leave_feed(uuid, bytea) to :"api_public";

-- Feeds of who leaves end with them.
create function ctx.leave_feeds_of_leaver() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  delete from app.leave_feed f where f.company_id = new.company_id and f.person_id = new.id;
  return null;
end $$;
grant execute on function ctx.leave_feeds_of_leaver() to :"owner";

reset role;
set local role :"owner";
create trigger leave_feeds_of_leaver after update of status on app.person for each row
  when (new.status = 'offboarded' and old.status <> 'offboarded') execute function ctx.leave_feeds_of_leaver();
