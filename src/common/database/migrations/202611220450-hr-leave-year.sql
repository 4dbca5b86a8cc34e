-- The turn of the year and the end of what was carried over, company by company, each by its own calendar.
set local role :"owner";

create table app.leave_clock (
  company_id uuid primary key references app.company (id),
  settled_on date not null
);
comment on column app.leave_clock.settled_on is 'the last day, in the company''s zone, for which everything due is booked';
call app.protect_global('app.leave_clock');
grant select, insert, update on app.leave_clock to :"resolver";

reset role;
set local role :"resolver";

-- Books what is due in one company, as many accounts at most; answers how much it did, 0 when no company has anything due.
-- However late it comes and however often, it books everything once: what is booked does not depend on when.
create function job.settle_leave(most integer) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c record;
  a record;
  settled integer := 0;
begin
  select x.id, (now() at time zone x.time_zone)::date as today into c from app.company x
    left join app.leave_clock k on k.company_id = x.id
   where x.status = 'active' and (k.settled_on is null or k.settled_on < (now() at time zone x.time_zone)::date)
   order by k.settled_on nulls first, x.id limit 1;
  if not found then
    return 0;
  end if;
  for a in select x.person_id, x.type_id, x.year from app.leave_account x
             join app.person p on p.company_id = x.company_id and p.id = x.person_id and p.status <> 'offboarded'
             join app.leave_type t on t.company_id = x.company_id and t.id = x.type_id and t.archived_at is null
            where x.company_id = c.id and (not x.closed and x.year < extract(year from c.today)
               or x.year >= extract(year from c.today) - 1 and not x.carry_ended and x.carried_until < c.today)
            order by x.person_id, x.type_id, x.year limit most loop
    perform ctx.leave_settle(c.id, a.person_id, a.type_id, a.year);
    settled := settled + 1;
  end loop;
  if settled < most then
    perform ctx.leave_open(c.id, array(select p.id from app.person p where p.company_id = c.id),
                           array(select t.id from app.leave_type t where t.company_id = c.id and t.archived_at is null),
                           extract(year from c.today)::integer);
    insert into app.leave_clock (company_id, settled_on) values (c.id, c.today)
      on conflict (company_id) do update set settled_on = excluded.settled_on;
  end if;
  return settled + 1;
end $$;
grant execute on function job.settle_leave(integer) to :"worker";
