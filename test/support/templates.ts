import { copyDatabase, createDatabase, onServer, type TestDatabase } from './database.js';

/** A database that others are copied from, and what is known of its content. */
interface Template<T> {
  readonly name: string;
  readonly secret: string;
  readonly content: T;
}

/**
 * A copy of a database that the first who asks makes, once per run of the tests. Whoever asks meanwhile, in whichever process, waits.
 *
 * @param title what tells this template from others
 * @param fill puts into the new database what all copies shall have; what it tells of that must survive as JSON
 */
export async function copyOf<T>(title: string, fill: (database: TestDatabase) => Promise<T>): Promise<{ database: TestDatabase; content: T }> {
  const run = process.env['TEST_RUN'];
  if (!run) throw new Error('TEST_RUN is not set: run through scripts/test.mjs or jest.config.mjs');
  const { name, secret, content } = await onServer(async (server) => {
    await server.query("select pg_advisory_lock(hashtextextended('optserv template ' || $1, 0))", [title]);
    const { rows } = await server.query<{ template: Template<T> }>('select template from test_template where run = $1 and title = $2', [run, title]);
    if (rows[0]) return rows[0].template;
    const template = await make(fill);
    await server.query('insert into test_template (run, title, template) values ($1, $2, $3)', [run, title, JSON.stringify(template)]);
    return template;
  });
  return { database: await copyDatabase({ name, appSecret: Buffer.from(secret, 'base64url') }), content };
}

async function make<T>(fill: (database: TestDatabase) => Promise<T>): Promise<Template<T>> {
  const database = await createDatabase();
  try {
    return { name: database.name, secret: database.appSecret.toString('base64url'), content: await fill(database) };
  } finally {
    // Only a database that nobody is connected to can be copied.
    await database.superuser.end();
  }
}

/** A migrated database with nobody in it. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const { database } = await copyOf('empty', () => Promise.resolve(null));
  return database;
}
