import { ACTIVE } from '../support/cast.js';
import { useStage } from '../support/stage.js';
import { probesOf, REFUSED, type Snapshot, snapshotOf, TABLES, verdictOf } from './sql-probes.js';

const stage = useStage();
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await snapshotOf(stage());
});

it('knows every table of the schema', async () => {
  const { rows } = await stage().database.superuser.query("select tablename from pg_tables where schemaname = 'app' order by 1");
  expect(rows.map(({ tablename }) => tablename)).toEqual(Object.keys(TABLES).sort());
});

it.each(Object.keys(TABLES))('has rows of both companies in %s, so that silence means something', (table) => {
  const readable = TABLES[table]!.sees !== undefined;
  const companies = new Set(snapshot.get(table)!.map((row) => row[table === 'company' ? 'id' : 'company_id']));
  expect(readable ? companies : 'not read by anybody').toEqual(readable ? new Set([stage().a.id, stage().b.id]) : 'not read by anybody');
});

describe.each(Object.keys(TABLES))('TEN-08 ROL-03 DEP-01 DEP-02 app.%s', (table) => {
  it.each(ACTIVE)('gives %s what the matrix says, of their own company', async (actor) => {
    const { a, b, sql } = stage();
    for (const [company, foreign] of [[a, b], [b, a]] as const) {
      for (const probe of probesOf(table, actor, company, foreign, snapshot)) {
        const verdict = verdictOf(probe, await sql.attempt(company.people[actor], probe.sql, probe.parameters));
        expect({ [probe.title]: verdict }).toEqual({ [probe.title]: probe.expected });
      }
    }
  });

  it('TEN-09 refuses every command without a context', async () => {
    const { a, b, sql } = stage();
    const commands = probesOf(table, 'admin1', a, b, snapshot);
    for (const { title, sql: statement, parameters } of commands) {
      expect({ [title]: (await sql.attempt(undefined, statement, parameters)).code }).toEqual({ [title]: REFUSED });
    }
  });

  it('MAS-10 lets exactly the listed columns be changed', async () => {
    const { a, database, sql } = stage();
    const { rows } = await database.superuser.query("select column_name as name, is_generated = 'ALWAYS' as generated from information_schema.columns where table_schema = 'app' and table_name = $1", [table]);
    const allowed: string[] = [];
    for (const { name, generated } of rows) {
      if (generated) continue;
      const { code } = await sql.attempt(a.people.admin1, `update app.${table} set ${name} = null where false`);
      if (code !== REFUSED) allowed.push(name);
    }
    expect(allowed.sort()).toEqual([...(TABLES[table]!.changes?.columns ?? [])].sort());
  });
});
