import { CATALOG_RULES, type CatalogRule, catalogViews, GLOBAL_TABLES } from '../../src/common/database/catalog-rules.js';
import { LOGIN_ROLES, OWNING_ROLES, rolePrefix } from '../../src/common/database/roles.js';
import type { TestDatabase } from '../support/database.js';
import { emptyDatabase } from '../support/templates.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database?.drop());

async function faultsOf({ faults }: CatalogRule): Promise<string[]> {
  const { rows } = await database.superuser.query({ text: `${catalogViews(rolePrefix(database.url))} ${faults}`, rowMode: 'array' });
  return rows.map(([object]) => String(object));
}

function withRoleNames(sql: string): string {
  return [...OWNING_ROLES, ...LOGIN_ROLES].reduce((text, role) => text.replaceAll(`{${role}}`, database.role(role)), sql);
}

describe.each(CATALOG_RULES.map((rule) => [rule.title, rule] as const))('TEN-19 %s', (_, rule) => {
  it('holds for the schema', async () => {
    expect(await faultsOf(rule)).toEqual([]);
  });

  it('notices a planted fault', async () => {
    await database.superuser.query('begin');
    try {
      await database.superuser.query(withRoleNames(rule.planted));
      expect(await faultsOf(rule)).not.toEqual([]);
    } finally {
      await database.superuser.query('rollback');
    }
  });
});

it('lists no global table that does not exist', async () => {
  const { rows } = await database.superuser.query("select table_name from information_schema.tables where table_schema = 'app'");
  expect(rows.map(({ table_name: name }) => name)).toEqual(expect.arrayContaining([...GLOBAL_TABLES]));
});
