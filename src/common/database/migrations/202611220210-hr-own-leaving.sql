-- Whose leaving may be planned or called off: as in ctx.person_rules(), nobody's own, and an Admin's by an Admin only.
set local role :"owner";
drop policy manage on app.offboarding;
create policy view on app.offboarding for select to :"api_staff" using ((select ctx.scope('hr.people.remove')) = 'all');

do $$
declare
  theirs constant text := $policy$(select ctx.scope('hr.people.remove')) = 'all' and person_id <> (select ctx.actor())
    and ((select ctx.role()) = 'admin' or not exists (
      select from app.person p where p.company_id = offboarding.company_id and p.id = offboarding.person_id and p.role = 'admin'))$policy$;
  signed constant text := $policy$scheduled_by = (select ctx.actor())$policy$;
begin
  execute format('create policy plan on app.offboarding for insert to %I with check (%s and %s)', :'api_staff', theirs, signed);
  execute format('create policy plan_anew on app.offboarding for update to %I using (%s) with check (%s)', :'api_staff', theirs, signed);
  execute format('create policy call_off on app.offboarding for delete to %I using (%s)', :'api_staff', theirs);
end $$;
