-- Switched off while somebody was writing: what they wrote is not kept. Events of a company are written one after the other,
-- so an event of School either stands before the one that says it was switched off, or not at all.
set local role :"resolver";

create function ctx.school_event() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if not (select c.school_enabled from app.company c where c.id = new.company_id) then
    raise exception 'School is off' using errcode = '42501', constraint = 'school_off';
  end if;
  return new;
end $$;
grant execute on function ctx.school_event() to :"owner";

reset role;
set local role :"owner";
create trigger school_event before insert on app.audit_event for each row when (new.actor_kind = 'staff' and new.action like 'school.%')
  execute function ctx.school_event();
