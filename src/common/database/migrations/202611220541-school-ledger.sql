-- How the ledger of sessions is written. At any moment: an account's balance is the sum of its entries; what a package has
-- left over is the sum of the entries that name it; what nothing pays for yet is the sum of those that name none. The lock of
-- the account orders whatever happens to one student.
set local role :"resolver";

create function ctx.school_entry_counts() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.school_account a set balance = a.balance + new.change where a.company_id = new.company_id and a.student_id = new.student_id;
  if new.package_id is not null then
    update app.school_package p set left_over = p.left_over + new.change, expired = p.expired - case when new.kind = 'expire' then new.change else 0 end
     where p.company_id = new.company_id and p.id = new.package_id and p.student_id = new.student_id;
    if not found then
      raise exception 'a package of somebody else' using errcode = '23514', constraint = 'school_entry_package';
    end if;
  end if;
  return null;
end $$;
grant execute on function ctx.school_entry_counts() to :"owner";

-- Who acts, when somebody of the staff does.
create function ctx.staff_if_any() returns uuid
  language sql stable set search_path = ''
  as $$ select case when ctx.kind_if_any() = 'staff' then ctx.actor() end $$;

-- The account of a student, opened when there is none, and locked until the transaction ends; answers the balance.
create function ctx.school_lock(company uuid, student uuid) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  found_balance integer;
begin
  insert into app.school_account (company_id, student_id) values (company, student) on conflict do nothing;
  select a.balance into found_balance from app.school_account a where a.company_id = company and a.student_id = student for no key update;
  return found_balance;
end $$;

-- The package that pays for something of that day: the one that ends first, whether it has ended since or not; of those
-- that end together a make-up credit first, then the oldest.
create function ctx.school_payer(company uuid, student uuid, of_day date) returns app.school_package
  language sql stable security definer set search_path = ''
  as $$
    select p.* from app.school_package p
     where p.company_id = company and p.student_id = student and p.left_over + p.expired > 0 and (p.expires_on is null or p.expires_on >= of_day)
     order by p.expires_on nulls last, p.kind <> 'make-up', p.bought_on, p.id limit 1
  $$;

-- Takes from a package so much, as an entry of that kind; what has expired of it is brought back first as far as needed.
create function ctx.school_take(p app.school_package, entry_kind text, amount integer, of_day date, session uuid, place_turn integer, place_mark text, why text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if p.left_over < amount then
    insert into app.school_entry (company_id, student_id, kind, change, on_date, session_id, package_id, created_by)
      values (p.company_id, p.student_id, 'expire', amount - p.left_over, p.expires_on + 1, session, p.id, ctx.staff_if_any());
  end if;
  insert into app.school_entry (company_id, student_id, kind, change, on_date, session_id, turn, mark, package_id, reason, created_by)
    values (p.company_id, p.student_id, entry_kind, -amount, of_day, session, place_turn, place_mark, p.id, why, ctx.staff_if_any());
end $$;

-- Brings an account whose lock is held in line with its packages and the calendar: what nothing paid for yet is paid for,
-- oldest first, as far as packages reach; what is left of a package after its last day expires. Called after every change
-- and by the job: calling it again changes nothing.
create function ctx.school_settle(company uuid, student uuid) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  e record;
  p app.school_package;
  amount integer;
  today date := ctx.company_today(company);
begin
  for e in select x.id, x.on_date, x.session_id, x.turn,
                  -x.change - coalesce((select sum(r.change) from app.school_entry r where r.company_id = company and r.reverses_id = x.id), 0) as owed
             from app.school_entry x
            where x.company_id = company and x.student_id = student and x.package_id is null and x.change < 0
              and exists (select from app.school_package k where k.company_id = company and k.student_id = student and k.left_over + k.expired > 0)
            order by x.on_date, x.id loop
    while e.owed > 0 loop
      p := ctx.school_payer(company, student, e.on_date);
      exit when p.id is null;
      amount := least(e.owed, p.left_over + p.expired);
      insert into app.school_entry (company_id, student_id, kind, change, on_date, session_id, turn, reverses_id, created_by)
        values (company, student, 'settle', amount, e.on_date, e.session_id, e.turn, e.id, ctx.staff_if_any());
      perform ctx.school_take(p, 'settle', amount, e.on_date, e.session_id, e.turn, null, null);
      e.owed := e.owed - amount;
    end loop;
  end loop;
  insert into app.school_entry (company_id, student_id, kind, change, on_date, package_id)
    select company, student, 'expire', -k.left_over, k.expires_on + 1, k.id from app.school_package k
     where k.company_id = company and k.student_id = student and k.left_over > 0 and k.expires_on < today order by k.id;
end $$;

-- Sells a package to a student; answers its id. What the student owes is settled with it.
-- Errors: 42501 school_balances, P0002 school_student for a student who is not there, 23514 school_package_day for a day to
-- come, school_package_dates for one that ends before it begins.
create function ctx.school_buy(student uuid, how_many integer, paid numeric, day date, until date, remark text) returns uuid
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company uuid := ctx.company();
  today date := ctx.company_today(company);
  package uuid := uuidv7();
begin
  perform ctx.school_may_adjust(student);
  if day > today then
    raise exception 'not bought yet' using errcode = '23514', constraint = 'school_package_day';
  end if;
  perform ctx.school_lock(company, student);
  insert into app.school_package (company_id, id, student_id, sessions, price, bought_on, expires_on, note, created_by)
    values (company, package, student, how_many, paid, coalesce(day, today), until, remark, ctx.actor());
  insert into app.school_entry (company_id, student_id, kind, change, on_date, package_id, created_by)
    values (company, student, 'purchase', how_many, coalesce(day, today), package, ctx.actor());
  perform ctx.school_settle(company, student);
  return package;
end $$;

-- Gives or takes sessions by hand. What is given never ends. What is taken comes from the given package, or from those that
-- would pay for a session of today; the rest is owed. Answers the balance.
-- Errors: as above, P0002 school_package for a package that is not the student's, 23514 school_package_used when less is left of it.
create function ctx.school_adjust(student uuid, how_many integer, why text, package uuid) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company uuid := ctx.company();
  today date := ctx.company_today(company);
  p app.school_package;
  owed integer := -how_many;
  given uuid := uuidv7();
begin
  perform ctx.school_may_adjust(student);
  perform ctx.school_lock(company, student);
  perform ctx.school_settle(company, student);
  if how_many > 0 then
    insert into app.school_package (company_id, id, student_id, kind, sessions, bought_on, note, created_by)
      values (company, given, student, 'adjust', how_many, today, why, ctx.actor());
    insert into app.school_entry (company_id, student_id, kind, change, on_date, package_id, reason, created_by)
      values (company, student, 'adjust', how_many, today, given, why, ctx.actor());
  elsif package is not null then
    select k.* into p from app.school_package k where k.company_id = company and k.id = package and k.student_id = student;
    if not found then
      raise exception 'no such package' using errcode = 'P0002', constraint = 'school_package';
    end if;
    if p.left_over < owed then
      raise exception 'less is left' using errcode = '23514', constraint = 'school_package_used', detail = p.left_over;
    end if;
    perform ctx.school_take(p, 'adjust', owed, today, null, null, null, why);
  else
    while owed > 0 loop
      p := ctx.school_payer(company, student, today);
      exit when p.id is null;
      perform ctx.school_take(p, 'adjust', least(owed, p.left_over + p.expired), today, null, null, null, why);
      owed := owed - least(owed, p.left_over + p.expired);
    end loop;
    if owed > 0 then
      insert into app.school_entry (company_id, student_id, kind, change, on_date, reason, created_by)
        values (company, student, 'adjust', -owed, today, why, ctx.actor());
    end if;
  end if;
  perform ctx.school_settle(company, student);
  return ctx.school_lock(company, student);
end $$;

create function ctx.school_may_adjust(student uuid) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if not ctx.school_on() or ctx.scope('school.balances.adjust') <> 'all' then
    raise exception 'not the actor''s to adjust' using errcode = '42501', constraint = 'school_balances';
  end if;
  perform from app.student s where s.company_id = ctx.company() and s.id = student;
  if not found then
    raise exception 'no such student' using errcode = 'P0002', constraint = 'school_student';
  end if;
end $$;
grant execute on function ctx.school_buy(uuid, integer, numeric, date, date, text), ctx.school_adjust(uuid, integer, text, uuid) to :"api_staff";

-- Books the end of packages in every company where School is on, as many students at most; answers how many, 0 when nothing
-- is due. However late it comes and however often, the balance is the same.
create function job.expire_packages(most integer) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  due record;
  done integer := 0;
begin
  for due in select distinct k.company_id, k.student_id from app.company c
               join app.school_package k on k.company_id = c.id and k.left_over > 0 and k.expires_on < (now() at time zone c.time_zone)::date
              where c.status = 'active' and c.school_enabled order by 1, 2 limit most loop
    perform ctx.school_lock(due.company_id, due.student_id);
    perform ctx.school_settle(due.company_id, due.student_id);
    done := done + 1;
  end loop;
  return done;
end $$;
grant execute on function job.expire_packages(integer) to :"worker";

reset role;
set local role :"owner";
create trigger counts after insert on app.school_entry for each row execute function ctx.school_entry_counts();
