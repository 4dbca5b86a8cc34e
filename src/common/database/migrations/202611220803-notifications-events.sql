-- Where it happens: whoever writes these rows, by a page, in bulk or at night, what people are told of it is written with them.
set local role :"resolver";

-- A request was made, or decided; the trigger's argument is the first part of the kind. What waited for a decision waits no more.
create function ctx.request_notice() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if tg_op = 'INSERT' then
    perform ctx.raise_notice(new.company_id, tg_argv[0] || '.submitted', new.id, new.person_id);
    return null;
  end if;
  update app.notice n set read_at = now()
   where n.company_id = new.company_id and n.target_id = new.id and n.kind = tg_argv[0] || '.submitted' and n.read_at is null;
  if new.status in ('approved', 'rejected') then
    perform ctx.raise_notice(new.company_id, tg_argv[0] || '.decided', new.id, new.person_id, '{}', new.decided_by);
  end if;
  return null;
end $$;

create function ctx.person_notice() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if new.status = 'offboarded' and old.status <> 'offboarded' then
    perform ctx.raise_notice(new.company_id, 'people.offboarded', new.id, new.id);
  elsif new.role <> old.role then
    perform ctx.raise_notice(new.company_id, 'people.role-changed', new.id, new.id);
  end if;
  return null;
end $$;

-- Access to an item was given, or ended: to a person, or to those who are in a department now. Who has another way to it keeps it.
create function ctx.grant_notice() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  g constant app.item_grant := case when tg_op = 'INSERT' then new else old end;
  people uuid[];
begin
  select array_agg(p.id) into people
    from app.shared_item i
    join app.person p on p.company_id = i.company_id and p.status = 'active' and p.id <> i.owner_id
                     and (p.id = g.person_id or p.department_id = g.department_id)
   where i.company_id = g.company_id and i.id = g.item_id
     and (tg_op = 'INSERT' or not exists (select from ctx.item_paths(g.company_id, g.item_id, p.id)));
  if people is null then
    return null;
  elsif tg_op = 'INSERT' then
    perform ctx.raise_notice(g.company_id, 'accounts.granted', g.item_id, null, people);
  else
    -- One for each person: what they lost is not theirs to see any more, so the notice names no item.
    perform ctx.raise_notice(g.company_id, 'accounts.revoked', p.id, p.id, array[p.id]) from unnest(people) as p (id);
  end if;
  return null;
end $$;

-- As before, by mail with the reason; and now in the application, too.
create or replace function ctx.item_overridden(item uuid, act text, reason text) returns void
  language sql volatile security definer set search_path = ''
  as $$
    insert into app.mail (company_id, recipient, template, locale, params)
    select i.company_id, p.email, 'item-override', c.locale,
           jsonb_build_object('name', p.name, 'company', c.name, 'inviterName', a.name, 'item', i.title, 'itemId', i.id, 'act', act, 'reason', btrim(reason))
      from app.shared_item i
      join app.person p on p.company_id = i.company_id and p.id = i.owner_id and p.status in ('active', 'inactive') and p.email is not null
      join app.person a on a.company_id = i.company_id and a.id = ctx.actor() and a.id <> p.id
      join app.company c on c.id = i.company_id
     where i.company_id = ctx.company() and i.id = item and ctx.accounts_on() and ctx.scope('accounts.items.view-all') = 'all';
    select ctx.raise_notice(i.company_id, 'accounts.overridden', i.id, i.owner_id) from app.shared_item i
     where i.company_id = ctx.company() and i.id = item and ctx.accounts_on() and ctx.scope('accounts.items.view-all') = 'all'
  $$;

-- A balance fell to what the school calls low. Delivery looks again: what went up in the same transaction was none.
create function ctx.balance_notice() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  low constant integer := coalesce((select r.low_balance from app.school_rules r where r.company_id = new.company_id), 2);
begin
  if old.balance > low and new.balance <= low then
    perform ctx.raise_notice(new.company_id, 'school.low-balance', new.student_id);
  end if;
  return null;
end $$;

create function ctx.no_show_notice() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform ctx.raise_notice(new.company_id, 'school.no-show', new.student_id);
  return null;
end $$;
grant execute on function ctx.request_notice(), ctx.person_notice(), ctx.grant_notice(), ctx.balance_notice(), ctx.no_show_notice() to :"owner";

reset role;
set local role :"owner";
create trigger notice_asked after insert on app.leave_request for each row execute function ctx.request_notice('leave');
create trigger notice_decided after update of status on app.leave_request for each row when (old.status = 'pending' and new.status <> 'pending') execute function ctx.request_notice('leave');
create trigger notice_asked after insert on app.overtime_request for each row execute function ctx.request_notice('overtime');
create trigger notice_decided after update of status on app.overtime_request for each row when (old.status = 'pending' and new.status <> 'pending') execute function ctx.request_notice('overtime');
create trigger notice_asked after insert on app.attendance_correction for each row execute function ctx.request_notice('correction');
create trigger notice_decided after update of status on app.attendance_correction for each row when (old.status = 'pending' and new.status <> 'pending') execute function ctx.request_notice('correction');
create trigger notice after update of role, status on app.person for each row
  when (new.role <> old.role or new.status = 'offboarded' and old.status <> 'offboarded') execute function ctx.person_notice();
create trigger notice_given after insert on app.item_grant for each row execute function ctx.grant_notice();
create trigger notice_taken after delete on app.item_grant for each row execute function ctx.grant_notice();
create trigger notice after update of balance on app.school_account for each row when (new.balance < old.balance) execute function ctx.balance_notice();
create trigger notice after update of mark on app.school_place for each row
  when (new.mark = 'no-show' and old.mark is distinct from new.mark) execute function ctx.no_show_notice();
