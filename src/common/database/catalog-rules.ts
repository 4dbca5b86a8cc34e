import { LOGIN_ROLES, roleName } from './roles.js';

/** Tables that belong to no company, or are asked before anybody knows the company. Everything else carries company_id in every key. */
export const GLOBAL_TABLES = ['company', 'session', 'account', 'account_token', 'totp', 'recovery_code', 'passkey', 'passkey_challenge', 'attempt', 'access_rule', 'access_card', 'plan_limit', 'notice_kind', 'support_run', 'released_slug', 'data_map'] as const;

/** Indexes that serve sweeps over all companies, which only the worker's functions make. */
const SWEEP_INDEXES = ['mail_waiting', 'stored_file_unkept'] as const;

export interface CatalogRule {
  readonly title: string;
  /** Selects one `object` per fault, out of the views below. */
  readonly faults: string;
  /** Statements that break the rule, run and undone by the superuser. `{api_staff}` stands for the role of this database. */
  readonly planted: string;
}

const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

/** What the rules select from: tables of the schema, the roles that pools sign in as, and policies in words. @param roles see rolePrefix */
export function catalogViews(roles: string): string {
  return `
    with tables as (
      select c.oid, c.relname as name, c.relkind as kind, c.relrowsecurity as secured, c.relforcerowsecurity as forced, c.relowner as owner,
             c.reloptions as options, c.relacl as acl, c.relname in (${list(GLOBAL_TABLES)}) as is_global,
             (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped) as company_column
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'app' and c.relkind in ('r', 'p', 'v', 'm', 'f')),
    ordinary as (select * from tables where kind in ('r', 'p')),
    login_roles as (select oid, rolname as name from pg_roles where rolname in (${list(LOGIN_ROLES.map((role) => roleName(roles, role)))})),
    policies as (
      select t.name as table_name, p.polname as name, p.polrelid as table_oid, p.polcmd as command, p.polpermissive as permissive, p.polroles as roles,
             coalesce(pg_get_expr(p.polqual, p.polrelid), '') as visible, coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as storable
        from pg_policy p join tables t on t.oid = p.polrelid),
    commands (name, letter) as (values ('select', 'r'), ('insert', 'a'), ('update', 'w'), ('delete', 'd')),
    granted as (
      select t.oid as table_oid, t.name as table_name, r.oid as role_oid, r.name as role_name, c.name as command, c.letter
        from ordinary t cross join login_roles r cross join commands c
       where case c.name when 'delete' then has_table_privilege(r.oid, t.oid, 'delete') else has_any_column_privilege(r.oid, t.oid, c.name) end)`;
}

/** A table as it should be, for plants that spoil one thing about it. */
const PLANTED_TABLE = `
  create table app.planted (company_id uuid not null default ctx.company(), id uuid not null, person_id uuid, primary key (company_id, id));
  alter table app.planted owner to {owner};
  call app.protect('app.planted', '{api_staff}');`;

export const CATALOG_RULES: readonly CatalogRule[] = [
  {
    title: 'R01 row-level security is on',
    faults: 'select name from ordinary where not secured',
    planted: 'alter table app.mail disable row level security',
  },
  {
    title: 'R02 row-level security holds for the owner too',
    faults: 'select name from ordinary where not forced',
    planted: 'alter table app.mail no force row level security',
  },
  {
    title: "R03 a restrictive policy binds every login role that reaches a table to the actor's company",
    faults: `select g.table_name from granted g where not exists (
      select from policies p where p.table_oid = g.table_oid and not p.permissive and p.command = '*' and g.role_oid = any (p.roles)
                               and p.visible ~ 'ctx\\.company\\(\\)' and (p.storable = '' or p.storable ~ 'ctx\\.company\\(\\)'))`,
    planted: 'drop policy tenant on app.mail',
  },
  {
    title: 'R04 every policy names its roles',
    faults: `select table_name || '.' || name from policies where 0 = any (roles)`,
    planted: `create policy planted on app.mail for select using (status = 'sent')`,
  },
  {
    title: 'R05 no policy for a login role is always true',
    faults: `select table_name || '.' || name from policies p
      where (visible = 'true' or storable = 'true') and exists (select from login_roles r where r.oid = any (p.roles))`,
    planted: 'create policy planted on app.mail for select to {api_staff} using (true)',
  },
  {
    title: 'R06 every call of the context is wrapped in a select, so that it runs once per statement',
    faults: `select table_name || '.' || name from policies
      where regexp_replace(visible || ' ' || storable, '\\(\\s*SELECT\\s+(ctx\\.\\w+\\([^)]*\\)|current_setting\\([^)]*\\))', '', 'gi') ~ '(ctx\\.\\w+\\(|current_setting\\()'`,
    planted: `create policy planted on app.mail for select to {api_staff} using (recipient = ctx.kind())`,
  },
  {
    title: 'R07 every index of a tenant table is led by company_id',
    faults: `select t.name || '.' || c.relname from ordinary t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid
      where not t.is_global and i.indkey[0] is distinct from t.company_column and c.relname not in (${list(SWEEP_INDEXES)})`,
    planted: 'create index planted on app.person (name_key)',
  },
  {
    title: 'R08 every foreign key between tenant tables includes company_id, on both sides in the same place',
    faults: `select t.name || '.' || k.conname from pg_constraint k join ordinary t on t.oid = k.conrelid join ordinary o on o.oid = k.confrelid
      where k.contype = 'f' and not t.is_global and (o.name = 'company' and not t.company_column = any (k.conkey)
        or o.name <> 'company' and o.company_column is not null
           and coalesce(array_position(k.conkey, t.company_column), -1) is distinct from coalesce(array_position(k.confkey, o.company_column), -2))`,
    planted: `${PLANTED_TABLE} create unique index planted_twin on app.person (id); alter table app.planted add foreign key (person_id) references app.person (id)`,
  },
  {
    title: 'R09 every unique key of a tenant table includes company_id',
    faults: `select t.name || '.' || c.relname from pg_index i join ordinary t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
      where i.indisunique and not t.is_global and not coalesce(t.company_column = any (i.indkey::smallint[]), false)`,
    planted: 'create unique index planted on app.invitation (id)',
  },
  {
    title: 'R10 no table belongs to a role that signs in or passes row-level security',
    faults: 'select t.name from tables t join pg_roles r on r.oid = t.owner where r.rolcanlogin or r.rolsuper or r.rolbypassrls',
    planted: 'alter table app.mail owner to current_user',
  },
  {
    title: 'R11 no login role is stronger than its grants',
    faults: 'select r.name from login_roles r join pg_roles a on a.oid = r.oid where a.rolsuper or a.rolbypassrls or a.rolcreaterole or a.rolcreatedb or a.rolreplication',
    planted: 'alter role {api_staff} bypassrls',
  },
  {
    title: 'R12 no login role is a member of another role',
    faults: 'select r.name from pg_auth_members m join login_roles r on r.oid = m.member',
    planted: 'grant {owner} to {api_staff}',
  },
  {
    title: 'R13 nobody but the owner may truncate, refer to, put triggers on or maintain a table',
    faults: `select t.name || ' to ' || r.name from tables t cross join lateral aclexplode(t.acl) g join login_roles r on r.oid = g.grantee
      where g.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')`,
    planted: 'grant truncate on app.mail to {api_staff}',
  },
  {
    title: 'R14 nothing is granted to everybody',
    faults: 'select t.name from tables t cross join lateral aclexplode(t.acl) g where g.grantee = 0',
    planted: 'grant select on app.mail to public',
  },
  {
    title: 'R15 a view sees with the eyes of who asks',
    faults: `select name from tables where kind = 'v' and not coalesce('security_invoker=true' = any (options) or 'security_invoker=on' = any (options), false)`,
    planted: 'create view app.planted as select id from app.person',
  },
  {
    title: 'R16 no materialized view, no foreign table',
    faults: `select name from tables where kind in ('m', 'f')`,
    planted: 'create materialized view app.planted as select 1 as one',
  },
  {
    title: 'R17 a definer function pins its search path and is not open to everybody',
    faults: `select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('app', 'ctx', 'auth', 'job', 'support', 'custody', 'public') and p.prosecdef
        and (not coalesce(p.proconfig::text ~ 'search_path=', false) or has_function_privilege('public', p.oid, 'execute'))`,
    planted: `create function ctx.planted() returns integer language sql security definer as 'select 1'`,
  },
  {
    title: 'R18 no partition is reached past its parent',
    faults: `select t.name from ordinary t join pg_inherits i on i.inhrelid = t.oid join granted g on g.table_oid = t.oid`,
    planted: `create table app.planted (company_id uuid not null) partition by list (company_id);
      create table app.planted_part partition of app.planted default; grant select on app.planted_part to {api_staff}`,
  },
  {
    title: 'R19 no login role may create anything',
    faults: `select r.name from login_roles r where has_database_privilege(r.oid, current_database(), 'create, temporary')
      or exists (select from pg_namespace n where n.nspname !~ '^pg_' and has_schema_privilege(r.oid, n.oid, 'create'))`,
    planted: 'grant create on schema app to {api_staff}',
  },
  {
    title: 'R20 no enumeration type is indexed: its operators are not leakproof',
    faults: `select t.name || '.' || a.attname from ordinary t join pg_attribute a on a.attrelid = t.oid join pg_type y on y.oid = a.atttypid and y.typtype = 'e'
      where exists (select from pg_index i where i.indrelid = t.oid and a.attnum = any (i.indkey::smallint[]))`,
    planted: `create type app.mood as enum ('good'); ${PLANTED_TABLE} alter table app.planted add mood app.mood; create index on app.planted (company_id, mood)`,
  },
  {
    title: 'R21 no login role reads a hash of a secret',
    faults: `select t.name || '.' || a.attname from tables t join pg_attribute a on a.attrelid = t.oid and a.attname ~ '(pin|password|secret|token)_hash' and not a.attisdropped
      join login_roles r on has_column_privilege(r.oid, t.oid, a.attnum, 'select')`,
    planted: 'grant select (password_hash) on app.account to {api_staff}',
  },
  {
    title: 'R22 a table carries company_id, or is listed by name as global',
    faults: 'select name from ordinary where company_column is null and not is_global',
    planted: 'create table app.planted (id uuid primary key)',
  },
  {
    title: 'R23 what is granted has a policy that says when',
    faults: `select g.table_name || ' ' || g.command || ' to ' || g.role_name from granted g where not exists (
      select from policies p where p.table_oid = g.table_oid and p.permissive and p.command in (g.letter, '*') and g.role_oid = any (p.roles))`,
    planted: 'grant delete on app.mail to {api_staff}',
  },
  {
    title: 'R24 one permissive policy per role and command: two would open what each of them closes',
    faults: `select p.table_name || ' ' || c.name from policies p cross join commands c join login_roles r on r.oid = any (p.roles)
      where p.permissive and p.command in (c.letter, '*') group by p.table_name, c.name, r.oid having count(*) > 1`,
    planted: `create policy planted on app.person for select to {api_staff} using (status = 'invited')`,
  },
  {
    title: 'R25 what vouches for others is called by definer functions only',
    faults: `select r.name || ' may call ' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'ctx'
      cross join login_roles r where p.proname in ('install', 'audit_append', 'audit_check', 'use_quota') and has_function_privilege(r.oid, p.oid, 'execute')`,
    planted: 'grant execute on function ctx.use_quota(uuid, text, integer) to {api_staff}',
  },
  {
    title: 'R26 company_id comes first in the primary key of a tenant table',
    faults: `select t.name from ordinary t where not t.is_global and not exists (
      select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p' and k.conkey[1] = t.company_column)`,
    planted: 'create table app.planted (company_id uuid not null, id uuid primary key)',
  },
];
