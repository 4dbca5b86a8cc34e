import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { readConfig } from '../../src/common/config/config.js';
import { roleUrl } from '../../src/common/database/roles.js';
import { Jobs } from '../../src/common/jobs/jobs.js';
import { RoleDatabase } from '../../src/common/tenancy/role-database.js';
import { AuditHeadsJob } from '../../src/modules/company/audit-log/audit-heads.job.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const LOG = '/api/v1/company/audit-log';
const CHECKER = join(import.meta.dirname, '..', '..', 'dist', 'modules', 'company', 'audit-log', 'audit-verify.cli.js');
const DAY = 86_400_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'optserv-audit-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function download(path: string, bearer = stage().a.people.admin1.bearer): Promise<Buffer> {
  const answer = await fetch(`${stage().apis[0]!.url}${LOG}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** The stand-alone checker: files only, no database, no secret. */
async function check(...files: string[]): Promise<{ code: number; said: string }> {
  return new Promise((end) => execFile(process.execPath, [CHECKER, ...files], { env: {} }, (error, said) => end({ code: error ? Number(error.code) : 0, said })));
}

async function keep(name: string, content: Buffer): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

describe('signed heads', () => {
  const outside = () => join(folder, 'outside.ndjson');
  const today = () => new Date().toISOString().slice(0, 10);
  const verify = () => done(stage().a.as('admin1').get(`${LOG}/verify`));
  const truth = async () => {
    const { rows } = await stage().database.superuser.query('select max(seq)::integer as seq from app.audit_event where company_id = $1', [stage().a.id]);
    return rows[0].seq as number;
  };

  /** The day ends: what the job does at midnight. */
  async function endOfDay(): Promise<void> {
    const { database } = stage();
    const source = await new DataSource({ type: 'postgres', url: roleUrl(database.url, database.appSecret, 'worker') }).initialize();
    const config = readConfig({ DATABASE_URL: database.url, APP_SECRET: database.appSecret.toString('base64url'), AUDIT_HEADS_FILE: outside() });
    await new AuditHeadsJob(new Jobs(config), config, new RoleDatabase(source)).run(new AbortController().signal, Date.now() + DAY);
    await source.destroy();
  }

  async function tampered(statement: string): Promise<void> {
    const { database: { superuser }, a } = stage();
    await superuser.query("set session_replication_role = 'replica'");
    await superuser.query(statement, [a.id]);
    await superuser.query("set session_replication_role = 'origin'");
  }

  it('say where every log stood at the end of the day, once, in the database and outside it', async () => {
    expect(await verify()).toMatchObject({ valid: true, heads: { count: 1, newest: '2026-01-01' } });
    const seq = await truth();
    await endOfDay();
    await endOfDay();
    expect(await verify()).toMatchObject({ valid: true, heads: { count: 2, newest: today() } });
    const heads = (await readFile(outside(), 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
    expect(heads.map(({ companyId }) => companyId).toSorted()).toEqual([stage().a.id, stage().b.id].toSorted());
    expect(heads.find(({ companyId }) => companyId === stage().a.id)).toMatchObject({ day: today(), seq });
    expect((await download('/heads')).toString().trim()).toContain(JSON.stringify(heads.find(({ companyId }) => companyId === stage().a.id)));
  });

  it('AUD-10 are for Admins, and nobody writes one', async () => {
    const { a, b, sql } = stage();
    for (const name of ['hr', 'm1', 'e1'] as const) expect((await a.as(name).get(`${LOG}/heads`)).status).toBe(403);
    expect((await download('/heads', b.people.admin1.bearer)).toString()).not.toContain(a.id);
    for (const statement of ['delete from app.audit_head', "update app.audit_head set seq = 1", 'truncate app.audit_head', 'insert into app.audit_head (day) values (now())'])
      expect((await sql.attempt(a.people.admin1, statement)).code).toBe('42501');
  });

  it('AUD-06 the newest events cut off: the page tells by its heads, and the checker by those outside when the heads are cut off too', async () => {
    const whole = await keep('whole.ndjson', await download('/export?format=ndjson'));
    expect(await check(whole, outside())).toMatchObject({ code: 0, said: expect.stringContaining('signed heads: 1 of this log') });
    const signed = JSON.parse((await download('/heads')).toString().trim().split('\n').at(-1)!) as { seq: number };

    await tampered(`delete from app.audit_event where company_id = $1 and seq > ${signed.seq - 3}`);
    expect(await verify()).toMatchObject({ valid: false, firstBad: signed.seq - 2 });
    await tampered('delete from app.audit_head where company_id = $1');
    expect(await verify()).toMatchObject({ valid: true });
    const cut = await keep('cut.ndjson', await download('/export?format=ndjson'));
    // The export is an event of its own, so the number that was signed may be there again, as another event.
    expect(await check(cut)).toMatchObject({ code: 0 });
    expect(await check(cut, outside())).toMatchObject({ code: 1, said: expect.stringMatching(/event \d+, signed on|is not the one that was signed/) });
  });

  it('forged ones are told from signed ones', async () => {
    const log = await keep('log.ndjson', await download('/export?format=ndjson'));
    const [line] = (await readFile(outside(), 'utf8')).split('\n').filter((text) => text.includes(stage().a.id));
    const { seq, hash } = JSON.parse((await readFile(log, 'utf8')).split('\n')[0]!) as { seq: number; hash: string };
    const forged = await keep('forged.ndjson', Buffer.from(JSON.stringify({ ...JSON.parse(line!), seq, hash })));
    expect(await check(log, forged)).toMatchObject({ code: 1, said: expect.stringContaining('is not signed as it stands') });
    expect(await check(log, await keep('none.ndjson', Buffer.alloc(0)))).toMatchObject({ code: 1 });
  });
});

it('AUD-11 100,000 events leave as CSV without formulas and as NDJSON that the checker finds whole, in an even stream', async () => {
  const { b, database: { superuser }, apis } = stage();
  const ROWS = 100_000;
  const evil = '=HYPERLINK("https://evil.example","click")';
  // As `ctx.audit_append` does it, without looking for the newest event each time.
  await superuser.query(
    `do $$ declare e app.audit_event; begin
       select * into e from app.audit_event where company_id = '${b.id}' order by seq desc limit 1;
       e.action := 'school.students.manage'; e.target_type := 'student'; e.target_id := 'nobody'; e.before := null;
       for i in 1..${ROWS} loop
         e.seq := e.seq + 1; e.previous_hash := e.hash; e.at := clock_timestamp();
         e.after := json_build_object('name', '${evil}', 'i', i);
         e.hash := sha256(e.previous_hash || convert_to(ctx.audit_text(e), 'UTF8'));
         insert into app.audit_event select e.*;
       end loop;
     end $$`,
  );
  const { bearer } = b.people.admin1;
  const csv = (await download('/export?format=csv&action=school.students', bearer)).toString();
  expect(csv.trim().split('\r\n').length).toBeGreaterThanOrEqual(ROWS + 1);
  expect(/(^|,)"?=/m.test(csv)).toBe(false);
  expect(csv.includes(`,"'=HYPERLINK(""https://evil.example""`)).toBe(true);

  const answer = await fetch(`${apis[0]!.url}${LOG}/export?format=ndjson`, { headers: { authorization: `Bearer ${bearer}` } });
  const chunks: Buffer[] = [];
  const memory = { early: 0, late: 0 };
  let lines = 0;
  for await (const chunk of answer.body!) {
    chunks.push(Buffer.from(chunk as Uint8Array));
    for (const byte of chunk as Uint8Array) if (byte === 10) lines++;
    const when = lines < ROWS / 2 ? 'early' : 'late';
    memory[when] = Math.max(memory[when], apis[0]!.memory());
  }
  expect(memory.late - memory.early).toBeLessThan(48 * 1024 * 1024);
  const file = await keep('large.ndjson', Buffer.concat(chunks));
  expect(await check(file)).toMatchObject({ code: 0, said: expect.stringMatching(new RegExp(`^valid: ${lines} events, complete`)) });
  expect(lines).toBeGreaterThan(ROWS);
  expect(await done(b.as('admin1').get(`${LOG}/verify`))).toMatchObject({ valid: true, count: lines });
}, 180_000);
