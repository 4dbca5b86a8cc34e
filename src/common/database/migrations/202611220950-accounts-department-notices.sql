-- Who leaves a department loses what was shared with it, and is told so.
set local role :"resolver";

-- One for each item they have no other way to; what they lost is not theirs to see any more, so the notice names none.
create function ctx.department_left_notice() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform ctx.raise_notice(new.company_id, 'accounts.revoked', new.id, new.id, array[new.id])
     from (select distinct g.item_id from app.item_grant g
            where g.company_id = new.company_id and g.department_id = old.department_id and (g.until is null or g.until > now())) lost
    where not exists (select from ctx.item_paths(new.company_id, lost.item_id, new.id));
  return null;
end $$;
grant execute on function ctx.department_left_notice() to :"owner";

reset role;
set local role :"owner";
create trigger notice_department_left after update of department_id on app.person for each row
  when (old.department_id is not null and new.department_id is distinct from old.department_id and new.status = 'active')
  execute function ctx.department_left_notice();
