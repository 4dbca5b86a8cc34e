import { enrol, plantLessons, type PortalStudent, StudentSql } from '../support/portal-school.js';
import { useStage } from '../support/stage.js';

/** What the login role of students reads at all: these columns, of the student's own rows. */
const READABLE: Readonly<Record<string, readonly string[]>> = {
  company: ['id', 'name', 'slug', 'time_zone', 'locale', 'logo_at'],
  student: ['company_id', 'id', 'name'],
  group_member: ['company_id', 'group_id', 'student_id', 'starts_on', 'ends_on'],
  school_place: ['company_id', 'session_id', 'student_id', 'starts_at', 'mark', 'late'],
  school_session: ['company_id', 'id', 'group_id', 'student_id', 'teacher_id', 'starts_at', 'ends_at', 'time_zone', 'status'],
  school_group: ['company_id', 'id', 'name'],
  teacher: ['company_id', 'id', 'name'],
  school_account: ['company_id', 'student_id', 'balance'],
  school_entry: ['company_id', 'id', 'student_id', 'kind', 'change', 'on_date', 'session_id', 'package_id', 'created_at'],
  school_package: ['company_id', 'id', 'student_id', 'kind', 'sessions', 'bought_on', 'expires_on', 'left_over'],
};
const REFUSED = '42501';
const NO_SESSION = '28000';

const stage = useStage();
let sql: StudentSql;
let mai: PortalStudent;
let ben: PortalStudent;
let secret: Buffer;
let columns: readonly { table: string; column: string }[];

beforeAll(async () => {
  const { a, b, database } = stage();
  sql = await StudentSql.connect(database);
  mai = await enrol(database.superuser, a.id, a.as('e1'), 'Mai of canary-a');
  ben = await enrol(database.superuser, a.id, a.as('e1'), 'Ben of canary-a');
  const foreign = await enrol(database.superuser, b.id, b.as('e1'), 'Foreign of canary-b');
  await plantLessons(database.superuser, a.id, [mai], 'canary-a mai');
  await plantLessons(database.superuser, a.id, [ben], 'canary-a ben');
  await plantLessons(database.superuser, b.id, [foreign], 'canary-b');
  secret = await sql.session(a.id, mai.id);
  const { rows } = await database.superuser.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v')
       join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app' where a.attnum > 0 and not a.attisdropped`,
  );
  columns = rows;
});
afterAll(() => sql.end());

it('STU-07 STU-08 a live session of a student reads the columns listed here and no other of any table', async () => {
  expect(new Set(columns.map(({ table }) => table)).size).toBeGreaterThan(50);
  const readable: Record<string, string[]> = {};
  for (const { table, column } of columns) {
    const outcome = await sql.attempt(secret, `select ${column} from app.${table} limit 1`);
    if (outcome !== REFUSED) (readable[table] ??= []).push(column);
  }
  const sorted = (lists: Readonly<Record<string, readonly string[]>>) => Object.fromEntries(Object.entries(lists).map(([table, list]) => [table, [...list].sort()]));
  expect(sorted(readable)).toEqual(sorted(READABLE));
});

it('STU-04 and only own rows of them', async () => {
  const { a, database: { superuser } } = stage();
  for (const table of Object.keys(READABLE)) {
    const column = READABLE[table]!.includes('student_id') ? 'student_id' : 'id';
    const rows = await sql.attempt(secret, `select * from (select ${READABLE[table]!.join(', ')} from app.${table}) t`);
    if (typeof rows === 'string') throw new Error(`${table}: ${rows}`);
    expect({ [table]: rows.length > 0 }).toEqual({ [table]: true });
    const { rows: all } = await superuser.query(`select count(*)::int as n from app.${table}`);
    expect({ [table]: rows.length < all[0].n }).toEqual({ [table]: true });
    expect({ [table]: rows.every((row) => (row['company_id'] ?? row['id']) === a.id) }).toEqual({ [table]: true });
    if (column === 'student_id' && table !== 'school_session') expect({ [table]: rows.every((row) => row['student_id'] === mai.id) }).toEqual({ [table]: true });
  }
  const names = async (table: string) => ((await sql.attempt(secret, `select name from app.${table}`)) as Record<string, unknown>[]).map(({ name }) => name);
  expect({ groups: await names('school_group'), teachers: await names('teacher'), students: await names('student') }).toEqual({
    groups: ['canary-a mai group'],
    teachers: ['canary-a mai teacher'],
    students: [mai.name],
  });
});

it('STU-05 writes nothing', async () => {
  for (const table of new Set(columns.map(({ table: name }) => name))) {
    const [column] = columns.filter(({ table: name }) => name === table).map(({ column: name }) => name);
    for (const statement of [`insert into app.${table} default values`, `update app.${table} set ${column} = default`, `delete from app.${table}`, `truncate app.${table}`]) {
      expect({ [statement]: await sql.attempt(secret, statement) }).toEqual({ [statement]: REFUSED });
    }
  }
});

it('STU-02 begins with a live session of an active student while School is on, and with nothing else', async () => {
  const { a, database: { superuser }, sql: staff } = stage();
  const began = async (of: Buffer) => (typeof (await sql.attempt(of, 'select 1')) === 'string' ? 'refused' : 'begun');
  expect(await began(secret)).toBe('begun');
  expect(await began(await sql.session(a.id, a.people.e1.id, 'staff'))).toBe('refused');
  expect(await began(staff.secretOf(a.people.e1))).toBe('refused');
  expect(await began(Buffer.alloc(32))).toBe('refused');
  for (const [spoil, repair] of [
    [`update app.student set status = 'archived', archived_at = now() where id = '${ben.id}'`, `update app.student set status = 'active', archived_at = null where id = '${ben.id}'`],
    [`update app.company set school_enabled = false where id = '${a.id}'`, `update app.company set school_enabled = true where id = '${a.id}'`],
    [`update app.company set status = 'suspended' where id = '${a.id}'`, `update app.company set status = 'active' where id = '${a.id}'`],
  ] as const) {
    const fresh = await sql.session(a.id, ben.id);
    expect(await began(fresh)).toBe('begun');
    await superuser.query('begin; set local session_replication_role = replica');
    await superuser.query(spoil);
    await superuser.query('commit');
    expect({ [spoil]: await sql.attempt(fresh, 'select 1') }).toEqual({ [spoil]: NO_SESSION });
    await superuser.query(repair);
  }
});

it('STU-07 without a context there is nothing, and no function of staff to make one', async () => {
  const { a, sql: staff } = stage();
  expect(await sql.attempt(undefined, 'select name from app.student')).toBe(REFUSED);
  for (const call of ['ctx.begin($$x$$::bytea, null, false, false)', 'ctx.people($$hr.people.view$$)', 'ctx.display_names(array[]::uuid[])', 'ctx.audit(null, null, null, null, null)']) {
    expect({ [call]: await sql.attempt(secret, `select ${call}`) }).toEqual({ [call]: REFUSED });
  }
  await staff.client.query('start transaction');
  await expect(staff.client.query('select ctx.begin_student($1, null)', [await sql.session(a.id, mai.id)])).rejects.toMatchObject({ code: REFUSED });
  await staff.client.query('rollback');
});

it('STU-04 each of these policies is needed: were it true, students would see more', async () => {
  const { a, database: { superuser } } = stage();
  const role = stage().database.role('api_student');
  const { rows } = await superuser.query<{ table: string; name: string }>("select tablename as table, policyname as name from pg_policies where schemaname = 'app' and $1 = any (roles) and permissive = 'PERMISSIVE' order by 1", [role]);
  expect(rows.map(({ table }) => table)).toEqual(Object.keys(READABLE).sort());
  // Without the walls, which hold the company apart by themselves, but for the one table whose wall is all that holds.
  for (const { table, name } of rows.filter((policy) => policy.table !== 'company')) {
    const seen = async (): Promise<number> => {
      await superuser.query(`set local session authorization ${role}`);
      await superuser.query('select ctx.begin_student($1, $2)', [secret, '192.0.2.1']);
      const { rows: [counted] } = await superuser.query<{ n: number }>(`select count(company_id)::int as n from app.${table}`);
      await superuser.query('reset session authorization');
      return counted!.n;
    };
    await superuser.query('begin');
    const before = await seen();
    await superuser.query(`alter policy ${name} on app.${table} using (true)`);
    const after = await seen();
    await superuser.query('rollback');
    expect({ [table]: before > 0 && after > before }).toEqual({ [table]: true });
  }
  expect(await sql.attempt(secret, 'select id from app.company')).toEqual([{ id: a.id }]);
});
