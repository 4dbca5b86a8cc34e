-- Large objects know neither owner policies nor companies, and PostgreSQL lets everybody make them. Nothing here uses
-- them. Only a superuser may take that right away.
do $$
declare
  large_object_function regprocedure;
begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    for large_object_function in
      select p.oid from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '^lo(_|read$|write$)'
    loop
      execute format('revoke execute on function %s from public', large_object_function);
    end loop;
  end if;
end $$;
