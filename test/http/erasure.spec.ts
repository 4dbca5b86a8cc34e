import { ChainCheck, type ExportedLine } from '../../src/modules/company/audit-log/audit-chain.rules.js';
import type { Person } from '../support/company.js';
import { issue } from '../support/portal-school.js';
import { done, Staffing } from '../support/staffing.js';
import { useStage } from '../support/stage.js';
import { tracesOf } from '../support/traces.js';
import { unzipped } from '../support/xlsx-file.js';

const stage = useStage();
const OLD_NAME = 'Wanda "Wren" Wiśniewska';
const NAME = 'Wanda Erasable Nguyễn';
const PHONE = '+84 28 5550 1177';
const OF_HER = [NAME, OLD_NAME, 'Wanda \\"Wren\\" Wiśniewska', PHONE, 'Hidden Lane 77', 'Uncle Erasable, 5550 1188', 'e1@canary-a.example'];
const STUDENT = { name: 'Studious Erasable', email: 'studious@erasable.example', phone: '+84 555 0022', guardian: { name: 'Guarding Erasable', phone: '+84 555 0033' }, notes: 'needs Erasable quiet' };
const OF_THE_STUDENT = ['Studious', 'Guarding Erasable', 'studious@erasable.example', '555 0022', '555 0033', 'Erasable quiet'];
let wanda: Person;
let studentId: string;

const admin = () => stage().a.as('admin1');
const traces = (values: readonly string[]) => tracesOf(stage().database.superuser, values);
const verify = async () => (await done(admin().get('/api/v1/company/audit-log/verify'))) as { valid: boolean; firstBad?: number };

/** Everything that is another's, so that a change of it shows. */
async function othersRows(): Promise<unknown[]> {
  const { a, b, database: { superuser } } = stage();
  const { rows } = await superuser.query(
    `select (select jsonb_agg(p order by p.id) from app.person p where p.id <> $1) as people, (select jsonb_agg(x order by x.person_id) from app.person_contact x where x.person_id <> $1) as contacts,
            (select jsonb_agg(l order by l.id) from app.leave_request l where l.person_id <> $1) as leave, (select jsonb_agg(s order by s.id) from app.student s where s.id <> $2) as students,
            (select jsonb_agg(y order by y.id) from app.account y where y.person_id <> $1) as accounts, (select jsonb_agg(e order by e.seq) from app.audit_event e where e.company_id = $4) as log,
            (select count(*) from app.attendance t where t.company_id = $3) as records`,
    [wanda.id, studentId, a.id, b.id],
  );
  return rows;
}

async function archive(path: string, bearer: string): Promise<Map<string, string>> {
  const answer = await fetch(`${stage().apis[0]!.url}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
  expect(answer.status).toBe(200);
  return unzipped(Buffer.from(await answer.arrayBuffer()));
}

beforeAll(async () => {
  const { a } = stage();
  wanda = a.people.e1;
  const staffing = new Staffing(admin());
  await staffing.edit(wanda.id, { name: OLD_NAME });
  await staffing.edit(wanda.id, { name: NAME, jobTitle: 'Keeper of canaries' });
  await done(a.as('e1').patch('/api/v1/hr/people/me/contact', { phone: PHONE, address: 'Hidden Lane 77', emergencyContact: 'Uncle Erasable, 5550 1188' }));
  await done(admin().post('/api/v1/hr/departments', { name: `Lists ${OLD_NAME}` }));
  const { id } = await done(admin().post('/api/v1/school/students', STUDENT));
  studentId = id as string;
  await done(admin().patch(`/api/v1/school/students/${studentId}`, { notes: `${STUDENT.notes} again` }));
  await issue(admin(), studentId);
});

describe('what is held about somebody', () => {
  it('comes as an archive made by the data map: to themselves, Admin and HR; without secrets and without others', async () => {
    const { a } = stage();
    for (const [who, path] of [['e1', '/api/v1/auth/personal-data'], ['hr', `/api/v1/hr/people/${wanda.id}/personal-data`], ['admin1', `/api/v1/hr/people/${wanda.id}/personal-data`]] as const) {
      const parts = await archive(path, a.people[who].bearer);
      expect([...parts.keys()]).toEqual(expect.arrayContaining(['index.html', 'data.json', 'tables/person.csv', 'tables/leave_request.csv', 'tables/attendance.csv', 'files/person_photo-1.png']));
      const all = [...parts.values()].join('\n');
      for (const hers of [NAME, 'e1@canary-a.example', PHONE, 'Hidden Lane 77', 'canary-a note of e1']) expect(all).toContain(hers);
      for (const other of [a.people.e2.id, a.people.e2.email, a.people.m1.id, 'password_hash', 'secret_hash', 'decided_by']) expect(all).not.toContain(other);
      // How somebody signs in is theirs and an Admin's to see.
      expect(parts.has('tables/session.csv')).toBe(who !== 'hr');
    }
    const { items } = await done(admin().get(`/api/v1/company/audit-log?target=${wanda.id}`));
    expect(items.filter(({ target }: { target: { type: string } }) => target.type === 'personal-data')).toHaveLength(3);
  });

  it('is nobody else\'s', async () => {
    const { a, b } = stage();
    for (const who of ['m1', 'e2'] as const) expect((await a.as(who).get(`/api/v1/hr/people/${wanda.id}/personal-data`)).status).toBe(403);
    expect((await b.as('admin1').get(`/api/v1/hr/people/${wanda.id}/personal-data`)).status).toBe(404);
    expect((await b.as('admin1').get(`/api/v1/school/students/${studentId}/personal-data`)).status).toBe(404);
    for (const statement of [`select * from ctx.personal_data('person', '${wanda.id}')`, `select ctx.erase('person', '${wanda.id}', 'x')`]) {
      expect(await stage().sql.attempt(a.people.m1, statement)).toMatchObject({ code: '42501' });
    }
    const parts = await archive(`/api/v1/school/students/${studentId}/personal-data`, a.people.e2.bearer);
    expect(parts.get('data.json')).toContain(STUDENT.guardian.phone);
  });
});

describe('erasing', () => {
  it('is for who has left, by who may remove them, with the name typed', async () => {
    const { a, b } = stage();
    const path = `/api/v1/hr/people/${wanda.id}/erase`;
    expect((await admin().post(path, { name: NAME })).body).toMatchObject({ code: 'STATE_CONFLICT', reason: 'NOT_ERASABLE' });
    expect((await admin().post(`/api/v1/school/students/${studentId}/erase`, { name: STUDENT.name })).body).toMatchObject({ reason: 'NOT_ERASABLE' });
    await new Staffing(admin()).offboard(wanda.id);
    await done(admin().post(`/api/v1/school/students/${studentId}/archive`));
    expect((await admin().post(path, { name: OLD_NAME })).body.errors[0]).toMatchObject({ field: 'name', code: 'NOT_THE_NAME' });
    for (const who of ['m1', 'e2'] as const) expect((await a.as(who).post(path, { name: NAME })).status).toBe(403);
    expect((await b.as('admin1').post(path, { name: NAME })).status).toBe(404);
    expect((await a.as('e2').post(`/api/v1/school/students/${studentId}/erase`, { name: STUDENT.name })).status).toBe(403);
  });

  it('says beforehand what goes, what stays and why', async () => {
    const { effects, ready, name } = await done(stage().a.as('hr').get(`/api/v1/hr/people/${wanda.id}/erasure`));
    expect({ ready, name }).toEqual({ ready: true, name: NAME });
    const of = (table: string, treatment: string) => effects.find((effect: { table: string; treatment: string }) => effect.table === table && effect.treatment === treatment);
    expect(of('person_contact', 'delete')).toMatchObject({ rows: 1, columns: expect.arrayContaining(['phone']) });
    expect(of('attendance', 'keep').ground).toMatch(/working time/);
    expect(of('leave_request', 'clear').columns).toEqual(['decision_comment', 'note']);
  });

  it('C6 leaves no trace in any column of any table, nothing of anybody else changed, and a log that verifies', async () => {
    const everything = [...OF_HER, ...OF_THE_STUDENT];
    const before = await traces(everything);
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['person.name', 'person_contact.phone', 'audit_event.before', 'audit_event.after', 'student.guardian_name', 'mail.recipient', 'invitation.email']));
    const others = await othersRows();
    const { rows } = await done(stage().a.as('hr').post(`/api/v1/hr/people/${wanda.id}/erase`, { name: NAME }));
    expect(rows).toMatchObject({ person: 1, person_contact: 1, person_photo: 1 });
    await done(admin().post(`/api/v1/school/students/${studentId}/erase`, { name: STUDENT.name }));
    // What an Admin wrote in a name of their own choosing stays: it is the department's.
    expect(await traces(everything)).toEqual({ 'department.name': 1 });
    expect(await othersRows()).toEqual(others);
    expect(await verify()).toMatchObject({ valid: true });
    expect((await done(admin().get(`/api/v1/hr/people/${wanda.id}`))).name).toBe('Erased person');
    expect((await admin().post(`/api/v1/hr/people/${wanda.id}/erase`, { name: 'Erased person' })).body).toMatchObject({ reason: 'NOT_ERASABLE' });
  });

  it('AUD-05 the exported log verifies without the database, and an event edited after its erasure does not', async () => {
    const { a, apis, database: { superuser } } = stage();
    const exported = async (): Promise<ExportedLine[]> => {
      const answer = await fetch(`${apis[0]!.url}/api/v1/company/audit-log/export?format=ndjson`, { headers: { authorization: `Bearer ${a.people.admin1.bearer}` } });
      return (await answer.text()).trim().split('\n').map((line) => JSON.parse(line) as ExportedLine);
    };
    const check = new ChainCheck();
    const lines = await exported();
    lines.forEach((line) => check.add(line));
    expect(check.verdict()).toMatchObject({ valid: true, complete: true });
    const redacted = lines.filter(({ redactedBy }) => redactedBy);
    expect(redacted.length).toBeGreaterThan(3);
    const { seq, after } = redacted.find((line) => line.after !== null)!;
    await superuser.query("set session_replication_role = 'replica'");
    const put = (value: string | null) => superuser.query('update app.audit_event set after = $3 where company_id = $1 and seq = $2', [a.id, seq, value]);
    await put('{"name": "Somebody Else"}');
    expect(await verify()).toMatchObject({ valid: false, firstBad: seq });
    await put(after);
    await superuser.query("set session_replication_role = 'origin'");
    expect(await verify()).toMatchObject({ valid: true });
  });

  it('AUD-04 outside an erasure the log and the ledgers stay as they are, even for the owner of the functions', async () => {
    const { database: { superuser } } = stage();
    for (const statement of ["update app.audit_event set before = '{}'", "update app.leave_entry set reason = 'x'", 'delete from app.audit_event']) {
      await expect(superuser.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    expect(await stage().sql.attempt(stage().a.people.admin1, 'insert into ctx.erasure values (pg_current_xact_id())')).toMatchObject({ code: '42501' });
  });
});
