-- The plan: who pays, and how much of it is used.
set local role :"owner";

-- How much of each quota a company has used. Only the trigger below changes it: an addition that would pass the limit
-- updates no row and is refused, whoever else is adding at the same moment. Lowering the limit never fails.
create table app.quota_usage (
  company_id uuid not null references app.company (id),
  quota text not null,
  used integer not null default 0 check (used >= 0),
  allowed integer,
  primary key (company_id, quota)
);
comment on column app.quota_usage.allowed is 'null means unlimited; copied from the plan when the plan is chosen';
call app.protect('app.quota_usage', :'api_staff');
grant select, insert, update on app.quota_usage to :"resolver";
create policy view on app.quota_usage for select to :"api_staff" using (
  (select ctx.scope('company.billing.manage')) = 'all'
  or (quota = 'staff' and (select ctx.scope('hr.people.invite')) = 'all'));
grant select on app.quota_usage to :"api_staff";

-- What of the company only those who pay for it see.
create table app.company_billing (
  company_id uuid not null default ctx.company() references app.company (id),
  contact text check (length(contact) <= 254),
  primary key (company_id)
);
call app.protect('app.company_billing', :'api_staff');
create policy manage on app.company_billing to :"api_staff"
  using ((select ctx.scope('company.billing.manage')) = 'all') with check ((select ctx.scope('company.billing.manage')) = 'all');
grant select, insert on app.company_billing to :"api_staff";
grant update (contact) on app.company_billing to :"api_staff";
