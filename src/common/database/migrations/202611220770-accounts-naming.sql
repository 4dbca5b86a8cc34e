-- Account Sharing says whom to ask for the company key, and tells handing out a key from opening an item.
set local role :"resolver";

-- Who can make the company key, while there is none: active Admins and HR who can sign in. Whoever may add items sees the names.
create function ctx.key_makers(most integer) returns table (name text)
  language sql stable security definer set search_path = ''
  as $$
    select p.name from app.person p join app.account a on a.company_id = p.company_id and a.person_id = p.id
     where p.company_id = ctx.company() and ctx.accounts_on() and ctx.scope('accounts.items.create') = 'all' and ctx.is_custodian(p.company_id, p.id)
       and not exists (select from app.company_key k where k.company_id = p.company_id and k.retired_at is null)
     order by p.role <> 'admin', p.name_key, p.id limit most
  $$;

-- As before, with what tells an opening from a key that was handed on to others.
drop function ctx.item_history(uuid, bigint, integer);
create function ctx.item_history(item uuid, before_seq bigint, most integer)
  returns table (seq bigint, at timestamptz, actor text, action text, reason text, hands_out_key boolean)
  language sql stable security definer set search_path = ''
  as $$
    select e.seq, e.at, p.name, e.action, e.after ->> 'reason', e.after -> 'keysFor' is not null from app.audit_event e
      left join app.person p on p.company_id = e.company_id and p.id = e.actor_id
     where e.company_id = ctx.company() and e.target_type = 'item' and e.target_id = item::text and (before_seq is null or e.seq < before_seq)
       and ctx.item_access(item) in ('owner', 'override')
     order by e.seq desc limit most
  $$;
grant execute on function ctx.key_makers(integer), ctx.item_history(uuid, bigint, integer) to :"api_staff";
