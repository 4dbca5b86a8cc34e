import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breachesOf, MIGRATION_RULES } from './rules/migration-rules.js';
import { statementsOf } from './rules/sql-statements.js';

// Migrations are applied while the release before them serves requests: docs/operations.md.
const FOLDER = join(import.meta.dirname, '..', '..', 'src', 'common', 'database', 'migrations');
const migrations = new Map(readdirSync(FOLDER).filter((file) => file.endsWith('.sql')).map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')]));
const NEWER = '209901010000-planted.sql';

describe.each(MIGRATION_RULES)('$name', (rule) => {
  it('holds for every migration after the released ones', () => expect(breachesOf(rule, migrations)).toEqual([]));

  it.each(rule.planted)('refuses %s', (sql) => expect(breachesOf(rule, new Map([[NEWER, `-- A reason.\n${sql};`]]))).toHaveLength(1));

  it.each(rule.allowed)('accepts %s', (sql) => expect(breachesOf(rule, new Map([[NEWER, `${sql};`]]))).toEqual([]));

  it('accepts it for a table made after the released ones, or with a reason given', () => {
    const [planted = ''] = rule.planted;
    expect(breachesOf(rule, new Map([[NEWER, `-- safe: the table has a row per company\n${planted};`]]))).toEqual([]);
    const table = /\bapp\.\w+/.exec(planted)![0];
    const made = breachesOf(rule, new Map([['209901010001-made.sql', `create table ${table} (id uuid);`], [NEWER, `${planted};`]]));
    expect(made).toHaveLength(/^(lock|drop)/.test(planted) ? 1 : 0);
  });
});

it('a migration of several statements is not one that runs outside a transaction', () => {
  const outside = [...migrations].filter(([, text]) => text.startsWith('-- outside a transaction'));
  expect(outside.filter(([, text]) => statementsOf(text).length !== 1).map(([name]) => name)).toEqual([]);
  const concurrently = [...migrations].filter(([, text]) => statementsOf(text).some(({ sql }) => /^(create|drop) (unique )?index concurrently/.test(sql)));
  expect(concurrently.filter((entry) => !outside.includes(entry))).toEqual([]);
});

it('takes a migration apart', () => {
  const text = "-- one\ncreate function a() returns text language sql as $$ select 'x;y' $$;\nselect ';' /* two */, 1; do $$ begin drop table app.x; end $$;";
  expect(statementsOf(text).map(({ sql }) => sql)).toEqual(['create function a() returns text language sql as $$', "select ';' , 1", 'do $$ begin drop table app.x; end $$']);
});
