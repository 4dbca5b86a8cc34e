import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { dataMapDocument, type DescribedColumn } from '../../src/modules/company/personal-data/data-map.rules.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'data-map.md');
let database: TestDatabase;
let support: Client;

beforeAll(async () => {
  database = await createDatabase();
  support = await database.connectAs('support');
});
afterAll(async () => {
  await support.end();
  await database.drop();
});

const gaps = async () => (await support.query<{ table_name: string; column_name: string; gap: string }>('select * from support.data_map_gaps()')).rows;

it('describes every column of every table, and nothing else', async () => {
  expect(await gaps()).toEqual([]);
});

it('notices a column and a table that nobody described, and an entry whose column is gone', async () => {
  const { superuser } = database;
  await superuser.query('alter table app.person add planted text; create table app.planted (id uuid); alter table app.mail drop last_error');
  try {
    expect(await gaps()).toEqual([
      { table_name: 'mail', column_name: 'last_error', gap: 'no such column' },
      { table_name: 'person', column_name: 'planted', gap: 'not described' },
      { table_name: 'planted', column_name: 'id', gap: 'not described' },
    ]);
  } finally {
    await superuser.query('alter table app.person drop planted; drop table app.planted; alter table app.mail add last_error text');
  }
});

it('what is somebody\'s says whose: every column that leads to a person or a student is known to the map', async () => {
  const { rows } = await database.superuser.query<{ column: string }>(`
    select k.conrelid::regclass || '.' || a.attname as column
      from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]
      join pg_class c on c.oid = k.conrelid and c.relnamespace = 'app'::regnamespace
      left join app.data_map m on m.table_name = c.relname and m.column_name = a.attname
     where k.contype = 'f' and k.confrelid in ('app.person'::regclass, 'app.student'::regclass, 'app.account'::regclass)
       and not (m.owner_column = a.attname or m.kind in ('other', 'secret') or (m.column_name = 'previous_person_id' and m.treatment = 'clear'))`);
  expect(rows).toEqual([]);
});

it('docs/data-map.md is current', async () => {
  const { rows } = await support.query<DescribedColumn>('select * from support.data_map()');
  expect(await readFile(DOCUMENT, 'utf8')).toBe(dataMapDocument(rows));
});
