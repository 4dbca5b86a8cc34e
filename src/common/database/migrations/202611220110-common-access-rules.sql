-- The access matrix and the plan limits as the typed tables of the program state them: the migrator writes them anew at
-- every run (reference-data.ts), so policies, guards and the user interface read the same cells.
set local role :"owner";

create table app.access_rule (
  action text not null,
  actor text not null check (actor in ('admin', 'hr', 'manager', 'employee', 'student', 'anonymous')),
  scope text not null check (scope in ('all', 'department', 'self', 'shared', 'owner', 'none')),
  primary key (action, actor)
);
call app.protect_global('app.access_rule');
create policy reference_data on app.access_rule to :"owner" using (true) with check (true);
grant select on app.access_rule to :"resolver";

create table app.plan_limit (
  plan text not null,
  quota text not null,
  allowed integer check (allowed >= 0),
  primary key (plan, quota)
);
comment on column app.plan_limit.allowed is 'null means unlimited';
call app.protect_global('app.plan_limit');
create policy reference_data on app.plan_limit to :"owner" using (true) with check (true);
grant select on app.plan_limit to :"resolver";
