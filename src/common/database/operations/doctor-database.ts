import { Client } from 'pg';
import { CATALOG_RULES } from '../catalog-rules.js';
import { shippedMigrations } from '../migrate.js';
import { signIn } from '../role-client.js';
import { LOGIN_ROLES, OWNING_ROLES, roleName, rolePrefix } from '../roles.js';
import { checkCatalog } from './drill-checks.js';
import { fail, type Finding, ok, warn } from './findings.js';

/** The major version that policies, uuidv7() and the plans were proven on. */
const POSTGRESQL = 18;
/** Seconds. One-time codes and tokens are judged by clocks. */
const SKEW = { warn: 2, fail: 25 };

/** @throws Error when the database cannot be reached at all */
export async function examineDatabase(databaseUrl: string, appSecrets: readonly Buffer[]): Promise<Finding[]> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'optserv doctor', connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const prefix = rolePrefix(databaseUrl);
    const schema = await migrations(client);
    const settled = schema.level === 'ok';
    return [
      await version(client),
      await settings(client),
      await clock(client),
      schema,
      ...(settled ? [await roles(client, prefix), await passwords(databaseUrl, appSecrets), await catalog(client, prefix), ...(await work(client))] : []),
    ];
  } finally {
    await client.end();
  }
}

async function version(client: Client): Promise<Finding> {
  const { rows: [row] } = await client.query<{ number: number; version: string; encoding: string }>(
    "select current_setting('server_version_num')::integer / 10000 as number, current_setting('server_version') as version, current_setting('server_encoding') as encoding",
  );
  if (row!.number < POSTGRESQL) return fail('PostgreSQL', row!.version, `upgrade to PostgreSQL ${POSTGRESQL}`);
  if (row!.encoding !== 'UTF8') return fail('PostgreSQL', `${row!.version}, encoding ${row!.encoding}`, 'make the database with encoding UTF8 and restore a backup into it');
  return ok('PostgreSQL', row!.version);
}

const WANTED: Readonly<Record<string, { value: string; why: string }>> = {
  fsync: { value: 'on', why: 'a crash would lose what was acknowledged' },
  synchronous_commit: { value: 'on', why: 'a crash would lose what was acknowledged' },
  full_page_writes: { value: 'on', why: 'a crash could leave pages half written' },
  log_parameter_max_length: { value: '0', why: 'slow statements would be logged with personal data' },
};

async function settings(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string; setting: string }>('select name, setting from pg_settings where name = any ($1)', [Object.keys(WANTED)]);
  const wrong = rows.filter(({ name, setting }) => WANTED[name]!.value !== setting);
  if (wrong.length === 0) return ok('settings', Object.keys(WANTED).map((name) => `${name} = ${WANTED[name]!.value}`).join(', '));
  return warn('settings', wrong.map(({ name, setting }) => `${name} = ${setting}: ${WANTED[name]!.why}`).join('; '), wrong.map(({ name }) => `alter system set ${name} = ${WANTED[name]!.value};`).join(' '));
}

async function clock(client: Client): Promise<Finding> {
  const before = Date.now();
  const { rows: [row] } = await client.query<{ now: string }>('select extract(epoch from clock_timestamp()) * 1000 as now');
  const skew = Math.abs(Number(row!.now) - (before + Date.now()) / 2) / 1000;
  const says = `${skew.toFixed(1)} s between this machine and the database`;
  const next = 'let both follow a time server (chrony, systemd-timesyncd)';
  return skew > SKEW.fail ? fail('clocks', says, next) : skew > SKEW.warn ? warn('clocks', says, next) : ok('clocks', says);
}

async function migrations(client: Client): Promise<Finding> {
  const { rows: [there] } = await client.query<{ ledger: string | null }>("select to_regclass('meta.migration')::text as ledger");
  const { rows } = there!.ledger ? await client.query<{ name: string; checksum: string }>('select name, checksum from meta.migration') : { rows: [] };
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const shipped = await shippedMigrations();
  const pending = shipped.filter(({ name }) => !applied.has(name));
  const edited = shipped.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  const unknown = [...applied.keys()].filter((name) => !shipped.some((migration) => migration.name === name));
  if (edited.length > 0) return fail('migrations', `edited after they were applied: ${edited.map(({ name }) => name).join(', ')}`, 'run the release that the database was migrated with');
  if (unknown.length > 0) return fail('migrations', `the database is newer: ${unknown.join(', ')}`, 'run the newer release');
  if (pending.length > 0) return fail('migrations', `${pending.length} pending, from ${pending[0]!.name} on`, 'npm run db:migrate');
  return ok('migrations', `${applied.size} applied`);
}

async function roles(client: Client, prefix: string): Promise<Finding> {
  const names = [...OWNING_ROLES, ...LOGIN_ROLES].map((role) => roleName(prefix, role));
  const { rows } = await client.query<{ name: string; fault: string }>(
    `select n.name, case when r.oid is null then 'missing' when r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb then 'too strong' else 'may sign in' end as fault
       from unnest($1::text[], $2::boolean[]) as n(name, login) left join pg_roles r on r.rolname = n.name
      where r.oid is null or r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or (r.rolcanlogin and not n.login)`,
    [names, [...OWNING_ROLES.map(() => false), ...LOGIN_ROLES.map(() => true)]],
  );
  if (rows.length === 0) return ok('roles', `${names.length} as they should be`);
  return fail('roles', rows.map(({ name, fault }) => `${name} ${fault}`).join('; '), 'take the attributes away (alter role … nosuperuser nobypassrls nocreaterole nocreatedb), then npm run db:migrate');
}

/** Whether the passwords of the roles are those that follow from the secret. */
async function passwords(databaseUrl: string, appSecrets: readonly Buffer[]): Promise<Finding> {
  const refused: string[] = [];
  for (const role of LOGIN_ROLES) {
    try {
      await (await signIn(databaseUrl, appSecrets, role)).end();
    } catch {
      refused.push(role);
    }
  }
  if (refused.length === 0) return ok('sign-in', `${LOGIN_ROLES.length} login roles`);
  return fail('sign-in', `refused: ${refused.join(', ')}`, 'APP_SECRET is not the one of the last migration: correct it, or npm run db:migrate');
}

async function catalog(client: Client, prefix: string): Promise<Finding> {
  const { faults } = await checkCatalog(client, prefix);
  if (faults.length === 0) return ok('row security', `${CATALOG_RULES.length} rules hold`);
  return fail('row security', faults.join('; '), 'somebody changed the schema by hand: undo that, or restore a backup (roles, policies and grants come from the migrations)');
}

/** Work that jobs or migrations have left lying longer than any healthy one would. */
const OVERDUE: readonly { readonly about: string; readonly sql: string; readonly next: string }[] = [
  {
    about: 'mail',
    sql: "select count(*)::integer as n from app.mail where status = 'waiting' and next_try_at < now() - interval '15 minutes'",
    next: 'set SMTP_URL, and see that one process runs with RUN_JOBS other than false',
  },
  { about: 'mail failed', sql: "select count(*)::integer as n from app.mail where status = 'failed' and created_at > now() - interval '7 days'", next: 'look at app.mail.last_error' },
  {
    about: 'jobs',
    sql: "select count(*)::integer as n from app.invitation where status = 'pending' and expires_at < now() - interval '15 minutes'",
    next: 'no process does the periodic work: one must run with RUN_JOBS other than false; its log names jobs that fail',
  },
  {
    about: 'audit heads',
    sql: `select count(*)::integer as n from app.company c where exists (
            select from app.audit_event e where e.company_id = c.id and e.at < date_trunc('day', now()) - interval '2 hours'
               and e.seq > coalesce((select max(h.seq) from app.audit_head h where h.company_id = c.id), 0)) and now() > date_trunc('day', now()) + interval '2 hours'`,
    next: 'the job audit_heads did not run last night: its log says why (AUDIT_HEADS_FILE may not be writable)',
  },
  {
    about: 'indexes',
    sql: "select count(*)::integer as n from pg_index i join pg_class c on c.oid = i.indexrelid where not i.indisvalid and c.relnamespace = 'app'::regnamespace",
    next: 'an index that was made concurrently is not whole (pg_index.indisvalid): drop it, and make it again as its migration does',
  },
];

async function work(client: Client): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { about, sql, next } of OVERDUE) {
    const { rows: [row] } = await client.query<{ n: number }>(sql);
    findings.push(row!.n === 0 ? ok(about, 'nothing overdue') : warn(about, `${row!.n} overdue`, next));
  }
  return findings;
}
