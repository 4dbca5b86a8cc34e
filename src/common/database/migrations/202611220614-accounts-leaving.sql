-- Access that ends: taken back, run out, passed on, or left behind. Wraps go in the same transaction; secrets that somebody may
-- remember are to be changed. All of it also where the workspace is off, and where no person acts.
set local role :"resolver";

-- Deletes the wraps of people who have no way to an item any more, and has the secret changed that they could open: with a
-- wrap of its newest version, or since they did open that.
--   item, person: null for all of them
create function ctx.drop_lost_keys(company uuid, item uuid, person uuid) returns void
  language sql volatile security definer set search_path = ''
  as $$
    with lost as (
      delete from app.item_key k
       where k.company_id = company and k.person_id is not null and (item is null or k.item_id = item) and (person is null or k.person_id = person)
         and not exists (select from ctx.item_paths(company, k.item_id, k.person_id))
      returning k.item_id, k.version)
    update app.shared_item i set rotate = true
     where i.company_id = company and (item is null or i.id = item) and not i.rotate
       and (exists (select from lost l where l.item_id = i.id and l.version = i.secret_version)
            or exists (select from app.item_opening o
                        where o.company_id = company and o.item_id = i.id and o.version = i.secret_version and (person is null or o.person_id = person)
                          and not ctx.is_custodian(company, o.person_id) and not exists (select from ctx.item_paths(company, i.id, o.person_id))))
  $$;

-- A new owner, with a wrap where they have none yet. The old one keeps what grants give them, and nothing else.
--   of_version: what the wrap is for; null for the newest
-- Errors: 42501 when the item is not the actor's to give; 23503 item_owner for somebody who is not there; 23514 item_version.
create function ctx.transfer_item(item uuid, new_owner uuid, of_version integer, keys jsonb) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company constant uuid := ctx.company();
  i app.shared_item;
begin
  perform from app.person p where p.company_id = company and p.id = new_owner and p.status = 'active' for share;
  if not found then
    raise exception 'no such person' using errcode = '23503', constraint = 'item_owner';
  end if;
  select x.* into i from app.shared_item x where x.company_id = company and x.id = item for update;
  if not found or not ctx.accounts_on() or (i.owner_id <> ctx.actor() and ctx.scope('accounts.items.transfer') <> 'all') then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  if of_version <> i.secret_version then
    raise exception 'another version came first' using errcode = '23514', constraint = 'item_version';
  end if;
  update app.shared_item x set owner_id = new_owner, version = x.version + 1, updated_at = now() where x.company_id = company and x.id = item;
  delete from app.item_grant g where g.company_id = company and g.item_id = item and g.person_id = new_owner;
  perform ctx.store_item_keys(item, i.secret_version, keys, true);
  perform ctx.drop_lost_keys(company, item, null);
end $$;

-- Grants and wraps go together: whoever loses the last way to an item loses its wraps in the same transaction.
create function ctx.item_grant_gone() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform ctx.drop_lost_keys(old.company_id, old.item_id, old.person_id);
  return null;
end $$;

-- Taking a grant back takes turns with openings and new versions of its item.
create function ctx.item_grant_turn() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform from app.shared_item i where i.company_id = old.company_id and i.id = old.item_id for no key update;
  return old;
end $$;

-- A grant is for somebody who is there. Asked when the row is in: first of all the actor must be let to put it there.
create function ctx.item_grant_rules() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform from app.person p where p.company_id = new.company_id and p.id = new.person_id and p.status = 'active' for share;
  if new.person_id is not null and not found
     or new.department_id is not null and not exists (
       select from app.department d where d.company_id = new.company_id and d.id = new.department_id and d.archived_at is null) then
    raise exception 'nobody to share with' using errcode = '23503', constraint = 'item_grant_recipient';
  end if;
  perform from app.shared_item i where i.company_id = new.company_id and i.id = new.item_id for no key update;
  return null;
end $$;

-- Who leaves, or leaves a department, loses what came with it. Items never go with their owner: they wait for another, unless
-- whoever offboards has named the one who gets what the leaver owned.
create function ctx.items_of_leaver() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if new.status = 'offboarded' then
    delete from app.item_grant g where g.company_id = new.company_id and g.person_id = new.id;
    update app.shared_item i set rotate = true, owner_id = coalesce(heir.id, i.owner_id), version = i.version + 1
      from (select) one left join (
        select p.id from app.offboarding o join app.person p on p.company_id = o.company_id and p.id = o.heir_id and p.status = 'active'
         where o.company_id = new.company_id and o.person_id = new.id) heir on true
     where i.company_id = new.company_id and i.owner_id = new.id;
  end if;
  perform ctx.drop_lost_keys(new.company_id, null, new.id);
  if new.status = 'offboarded' then
    delete from app.vault v where v.company_id = new.company_id and v.person_id = new.id;
  end if;
  return null;
end $$;

-- Who stops being Admin or HR keeps no share of the company key, and it is to be replaced; what they opened by it, too.
create function ctx.company_key_left() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.company_key k set rotate = true
   where k.company_id = new.company_id and k.retired_at is null
     and exists (select from app.company_key_share s where s.company_id = k.company_id and s.company_key_id = k.id and s.person_id = new.id);
  delete from app.company_key_share s where s.company_id = new.company_id and s.person_id = new.id;
  perform ctx.drop_lost_keys(new.company_id, null, new.id);
  return null;
end $$;

-- Another key pair opens nothing that was wrapped for the one before, nor the record of trust.
create function ctx.vault_replaced() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  delete from app.item_key k where k.company_id = new.company_id and k.person_id = new.person_id;
  delete from app.company_key_share s where s.company_id = new.company_id and s.person_id = new.person_id;
  delete from app.vault_trust t where t.company_id = new.company_id and t.person_id = new.person_id;
  return new;
end $$;

-- Grants that have run out: their wraps go, and what they opened is to be changed. Nobody could open anything by them before.
create function job.end_grants() returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  ended app.item_grant[];
  g app.item_grant;
begin
  select coalesce(array_agg(x order by x.company_id, x.id), '{}') into ended
    from (select y.* from app.item_grant y where y.until <= now() order by y.company_id, y.id limit 500 for update skip locked) x;
  delete from app.item_grant x where (x.company_id, x.id) in (select e.company_id, e.id from unnest(ended) e);
  -- Last of all: each company's log is locked until this ends.
  foreach g in array ended loop
    perform ctx.audit_append(g.company_id, 'system', g.granted_by, 'accounts.items.manage-access', 'item', g.item_id::text, null,
                             json_build_object('personId', g.person_id, 'departmentId', g.department_id, 'level', g.level, 'until', g.until), null);
  end loop;
  return cardinality(ended);
end $$;
grant execute on function job.end_grants() to :"worker";

grant execute on function ctx.transfer_item(uuid, uuid, integer, jsonb) to :"api_staff";
grant execute on function ctx.item_grant_gone(), ctx.item_grant_turn(), ctx.item_grant_rules(), ctx.items_of_leaver(), ctx.company_key_left(), ctx.vault_replaced() to :"owner";

reset role;
set local role :"owner";
create index item_grant_until on app.item_grant (company_id, until) where until is not null;
create trigger item_grant_turn before delete on app.item_grant for each row execute function ctx.item_grant_turn();
create trigger item_grant_rules after insert on app.item_grant for each row execute function ctx.item_grant_rules();
create trigger item_grant_gone after delete on app.item_grant for each row execute function ctx.item_grant_gone();
-- Both before "person_left", which forgets who inherits.
create trigger items_of_leaver after update of status, department_id on app.person for each row
  when (new.status = 'offboarded' and old.status <> 'offboarded' or new.department_id is distinct from old.department_id)
  execute function ctx.items_of_leaver();
create trigger company_key_left after update of role, status on app.person for each row
  when (old.role in ('admin', 'hr') and (new.role not in ('admin', 'hr') or new.status = 'offboarded' and old.status <> 'offboarded'))
  execute function ctx.company_key_left();
create trigger vault_replaced before update of public_key on app.vault for each row
  when (new.public_key <> old.public_key) execute function ctx.vault_replaced();
