import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { rotateContextKey } from '../../src/common/database/operations/keys.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let staff: Client;
const [companyId, personId, secret] = [randomUUID(), randomUUID(), randomBytes(32)];
beforeAll(async () => {
  database = await createDatabase();
  staff = await database.connectAs('api_staff');
  const { superuser } = database;
  await superuser.query('begin; set local session_replication_role = replica');
  await superuser.query("insert into app.company (id, name, slug) values ($1, 'Keys', 'keys')", [companyId]);
  await superuser.query("insert into app.person (company_id, id, name, role) values ($1, $2, 'Kim', 'admin')", [companyId, personId]);
  await superuser.query("insert into app.session (id, kind, company_id, subject_id, secret_hash, expires_at) values ($1, 'staff', $2, $3, $4, now() + interval '1 day')", [
    randomUUID(), companyId, personId, createHash('sha256').update(secret).digest(),
  ]);
  await superuser.query('commit');
});
afterAll(async () => {
  await staff?.end();
  await database?.drop();
});

const begin = () => staff.query('select from ctx.begin($1, null, true, false)', [secret]);
const seen = async () => (await staff.query('select id from app.person')).rows.map(({ id }: { id: string }) => id);

it('FLT-22 a transaction goes on under the key it began with while the key is replaced; the next one has the new key', async () => {
  await staff.query('begin');
  await begin();
  const version = await rotateContextKey(database.url);
  expect(await rotateContextKey(database.url)).toBe(version + 1);
  expect(await seen()).toEqual([personId]);
  await staff.query('commit');
  await staff.query('begin');
  await begin();
  expect(await seen()).toEqual([personId]);
  await staff.query('rollback');
});

it('a context under a key that was replaced more than an hour ago is a forged one', async () => {
  await staff.query('begin');
  await begin();
  await rotateContextKey(database.url);
  await database.superuser.query("update ctx.signing_key set created_at = now() - interval '61 minutes'");
  await rotateContextKey(database.url);
  await expect(seen()).rejects.toMatchObject({ code: '42501', message: 'forged context' });
  await staff.query('rollback');
});

it.each(['api_staff', 'api_auth', 'worker', 'support'] as const)('%s neither replaces the key nor reads it', async (role) => {
  const client = await database.connectAs(role);
  for (const sql of ['select ctx.rotate_signing_key()', 'select key from ctx.signing_key']) await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
  await client.end();
});
