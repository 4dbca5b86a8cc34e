-- What a company is billed: the plans it had, and its invoices. Nothing here is ever changed or removed while the company
-- exists: what became of an invoice is a row of its own.
set local role :"owner";

create table app.plan_change (
  company_id uuid not null references app.company (id),
  id uuid not null default uuidv7(),
  at timestamptz not null default now(),
  from_plan text not null,
  to_plan text not null,
  changed_by uuid,
  primary key (company_id, id),
  foreign key (company_id, changed_by) references app.person (company_id, id)
);
comment on column app.plan_change.changed_by is 'null when it was not somebody of the company';
create index plan_change_changed_by on app.plan_change (company_id, changed_by);
call app.protect('app.plan_change', :'api_staff');
create policy view on app.plan_change for select to :"api_staff" using ((select ctx.scope('company.billing.manage')) = 'all');
grant select on app.plan_change to :"api_staff";
grant select, insert on app.plan_change to :"resolver";
create trigger append_only before update or delete on app.plan_change for each row execute function app.refuse_change();

create table app.invoice (
  company_id uuid not null references app.company (id),
  id uuid not null default uuidv7(),
  number integer not null check (number > 0),
  issued_on date not null,
  due_on date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  lines jsonb not null check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) between 1 and 50),
  total bigint not null check (total between 1 and 1000000000000000),
  provider text not null check (length(provider) between 1 and 40),
  issuer jsonb not null check (jsonb_typeof(issuer) = 'array'),
  payment jsonb not null check (jsonb_typeof(payment) = 'array'),
  billed_name text not null check (length(billed_name) <= 120),
  billed_contact text check (length(billed_contact) <= 254),
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint invoice_number_key unique (company_id, number),
  constraint invoice_due check (due_on >= issued_on)
);
comment on column app.invoice.number is 'counts from 1 within the company, without gaps';
comment on column app.invoice.lines is '[{text, amount}], amounts in the smallest unit of the currency';
comment on column app.invoice.total is 'in the smallest unit of the currency, the sum of the lines';
comment on column app.invoice.provider is 'who collects the money: the name of a payment provider';
comment on column app.invoice.issuer is 'lines of text: who sent it, as it stood on the day of issue';
comment on column app.invoice.payment is 'lines of text: how to pay, as the provider said on that day';
call app.protect('app.invoice', :'api_staff');
create policy view on app.invoice for select to :"api_staff" using ((select ctx.scope('company.billing.manage')) = 'all');
grant select on app.invoice to :"api_staff";
grant select, insert on app.invoice to :"resolver";
create trigger append_only before update or delete on app.invoice for each row execute function app.refuse_change();

-- An invoice is open until it has one of these, and it can have one only.
create table app.invoice_settlement (
  company_id uuid not null,
  invoice_id uuid not null,
  outcome text not null check (outcome in ('paid', 'void')),
  at timestamptz not null default now(),
  reference text check (length(reference) <= 200),
  primary key (company_id, invoice_id),
  foreign key (company_id, invoice_id) references app.invoice (company_id, id)
);
comment on column app.invoice_settlement.reference is 'what the payment is found by at the bank or the provider';
call app.protect('app.invoice_settlement', :'api_staff');
create policy view on app.invoice_settlement for select to :"api_staff" using ((select ctx.scope('company.billing.manage')) = 'all');
grant select on app.invoice_settlement to :"api_staff";
grant select, insert on app.invoice_settlement to :"resolver";
create trigger append_only before update or delete on app.invoice_settlement for each row execute function app.refuse_change();

reset role;
set local role :"resolver";

create function ctx.plan_changed() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  insert into app.plan_change (company_id, from_plan, to_plan, changed_by)
    values (new.id, old.plan, new.plan, case when ctx.kind_if_any() = 'staff' then ctx.actor() end);
  return null;
end $$;

grant execute on function ctx.plan_changed() to :"owner";

-- Writes an invoice with the next number. The lock makes the numbers gapless: the next is given out when this one is kept, or undone.
create function ctx.issue_invoice(company uuid, money text, items jsonb, due date, collector text, sender jsonb, how jsonb, out id uuid, out number integer)
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('invoice:' || company, 0));
  select coalesce(max(i.number), 0) + 1 into number from app.invoice i where i.company_id = company;
  insert into app.invoice as i (company_id, number, issued_on, due_on, currency, lines, total, provider, issuer, payment, billed_name, billed_contact)
    select company, issue_invoice.number, (now() at time zone c.time_zone)::date, due, money, items,
           (select sum((line ->> 'amount')::bigint) from jsonb_array_elements(items) line), collector, sender, how, c.name, b.contact
      from app.company c left join app.company_billing b on b.company_id = c.id where c.id = company
    returning i.id into id;
  insert into app.mail (company_id, recipient, template, locale, params)
    select company, b.contact, 'invoice', c.locale, json_build_object('company', c.name, 'detail', lpad(issue_invoice.number::text, 6, '0'), 'day', due)
      from app.company c join app.company_billing b on b.company_id = c.id where c.id = company and b.contact is not null;
end $$;

-- Says what became of an invoice: at most once. Answers whether it was still open.
create function ctx.settle_invoice(company uuid, invoice uuid, wanted text, found_by text) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  insert into app.invoice_settlement (company_id, invoice_id, outcome, reference) values (company, invoice, wanted, found_by) on conflict do nothing;
  return found;
end $$;

-- Platform support issues invoices and says what became of them.
create function support.issue_invoice(slug_wanted text, money text, items jsonb, due_in integer, collector text, sender jsonb, how jsonb, who text, why text)
  returns table (number integer, total bigint)
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c app.company := support.company_of(slug_wanted);
  issued record;
begin
  select * into issued from ctx.issue_invoice(c.id, money, items, (now() at time zone c.time_zone)::date + due_in, collector, sender, how);
  insert into app.support_run (operator, command, company_id, reason) values (who, 'billing invoice', c.id, why);
  perform ctx.audit_append(c.id, 'support', null, 'support.invoice', 'invoice', issued.id::text, null, null,
    (select json_build_object('number', i.number, 'currency', i.currency, 'total', i.total, 'dueOn', i.due_on, 'operator', who, 'reason', why)
       from app.invoice i where i.company_id = c.id and i.id = issued.id));
  return query select i.number, i.total from app.invoice i where i.company_id = c.id and i.id = issued.id;
end $$;

create function support.settle_invoice(slug_wanted text, invoice_number integer, wanted text, found_by text, who text, why text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c app.company := support.company_of(slug_wanted);
  invoice uuid := (select i.id from app.invoice i where i.company_id = c.id and i.number = invoice_number);
begin
  if invoice is null then
    raise exception 'no invoice % of %', invoice_number, slug_wanted using errcode = 'P0002';
  end if;
  if not ctx.settle_invoice(c.id, invoice, wanted, found_by) then
    raise exception 'invoice % is % already', invoice_number,
      (select s.outcome from app.invoice_settlement s where s.company_id = c.id and s.invoice_id = invoice) using errcode = '23505';
  end if;
  insert into app.support_run (operator, command, company_id, reason) values (who, 'billing ' || wanted, c.id, why);
  perform ctx.audit_append(c.id, 'support', null, case wanted when 'paid' then 'support.invoice-paid' else 'support.invoice-void' end, 'invoice', invoice::text, null,
    json_build_object('number', invoice_number, 'status', 'open'),
    json_build_object('number', invoice_number, 'status', wanted, 'reference', found_by, 'operator', who, 'reason', why));
end $$;

create function support.invoices(slug_wanted text, who text)
  returns table (number integer, issued_on text, due_on text, currency text, total bigint, status text, reference text)
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c app.company := support.company_of(slug_wanted);
begin
  insert into app.support_run (operator, command, company_id) values (who, 'billing list', c.id);
  perform ctx.audit_append(c.id, 'support', null, 'support.invoices', 'company', c.id::text, null, null, json_build_object('operator', who));
  return query select i.number, i.issued_on::text, i.due_on::text, i.currency, i.total, coalesce(s.outcome, 'open'), s.reference
    from app.invoice i left join app.invoice_settlement s on s.company_id = i.company_id and s.invoice_id = i.id
   where i.company_id = c.id order by i.number;
end $$;

grant execute on function support.issue_invoice(text, text, jsonb, integer, text, jsonb, jsonb, text, text),
  support.settle_invoice(text, integer, text, text, text, text), support.invoices(text, text) to :"support";

-- Invoices whose money a provider collects, for the question what became of them; the longest open ones first.
create function job.open_invoices(collector text, most integer)
  returns table (company_id uuid, id uuid, number integer, currency text, total bigint)
  language sql stable security definer set search_path = ''
  as $$
    select i.company_id, i.id, i.number, i.currency, i.total from app.invoice i
     where i.provider = collector
       and not exists (select from app.invoice_settlement s where s.company_id = i.company_id and s.invoice_id = i.id)
     order by i.created_at limit most
  $$;

-- The provider says that an invoice is paid, and how much. Another sum settles nothing; said again, nothing happens.
create function job.invoice_paid(company uuid, invoice uuid, collector text, money text, sum bigint, found_by text) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  paid integer := (select i.number from app.invoice i
                    where i.company_id = company and i.id = invoice and i.provider = collector and i.currency = money and i.total = sum);
begin
  if paid is null or not ctx.settle_invoice(company, invoice, 'paid', found_by) then
    return false;
  end if;
  perform ctx.audit_append(company, 'system', null, 'company.billing.manage', 'invoice', invoice::text, null,
    json_build_object('number', paid, 'status', 'open'), json_build_object('number', paid, 'status', 'paid', 'reference', found_by, 'provider', collector));
  return true;
end $$;
grant execute on function job.open_invoices(text, integer), job.invoice_paid(uuid, uuid, text, text, bigint, text) to :"worker";

reset role;
set local role :"owner";
grant select on app.company_billing to :"resolver";
create trigger plan_changed after update of plan on app.company for each row when (old.plan is distinct from new.plan) execute function ctx.plan_changed();
