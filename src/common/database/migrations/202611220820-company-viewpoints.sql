-- Seeing the company with somebody's eyes, to explain what they may do: the policies themselves are asked, in their name.
-- Nothing can be done in that name: the transaction only reads, and cannot be made to write once it has read.
set local role :"resolver";

-- Goes on in the name of a person of the company, as ctx.begin() would find them now, and tells who that is. For whoever
-- explains: an Admin anybody, everybody themselves. Whoever may not sign in is told of, not stood for.
-- No row: nobody of that id whom the actor may ask about. Errors: 42501 in a transaction that writes.
create function ctx.view_as(wanted uuid)
  returns table (name text, status text, signs_in boolean, role text, department_id uuid, accounts_on boolean, school_on boolean, factor_missing boolean)
  language plpgsql volatile security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  parts constant text[] := ctx.parts();
  company constant uuid := parts[2]::uuid;
  actor constant uuid := nullif(parts[3], '-')::uuid;
  reach constant text := ctx.scope('company.access.explain');
  seen record;
begin
  if current_setting('transaction_read_only') <> 'on' or parts[1] <> 'staff' or reach = 'none' then
    raise exception 'explanations only read' using errcode = '42501';
  end if;
  select p.name, p.status, p.role, p.department_id, c.account_sharing_enabled as accounts_on, c.school_enabled as school_on,
         exists (select from app.account a where a.company_id = p.company_id and a.person_id = p.id) as signs_in
    into seen
    from app.person p join app.company c on c.id = p.company_id
   where p.company_id = company and p.id = wanted and (p.id = actor or reach = 'all');
  if not found then
    return;
  end if;
  -- Of oneself the context is there already; a program's, with no more than its role.
  if wanted = actor then
    seen.role := parts[4];
  elsif seen.status = 'active' and seen.signs_in then
    perform ctx.install('staff', company, wanted, seen.role, seen.department_id, seen.accounts_on, seen.school_on, null, null);
  end if;
  return query select seen.name, seen.status, seen.signs_in, seen.role, seen.department_id, seen.accounts_on, seen.school_on,
                      coalesce(ctx.second_factor_missing(company, wanted), false);
end $$;
grant execute on function ctx.view_as(uuid) to :"api_staff";

-- Whether the actor may end somebody's sessions and reset their second factor: the same question that these ask.
create function ctx.changes_sign_in(person uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select (ctx.sign_in_to_change(person)).id is not null $$;
grant execute on function ctx.changes_sign_in(uuid) to :"api_staff";
