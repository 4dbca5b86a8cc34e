import { apply, MAI, PDF, POSTING } from '../support/applications.js';
import { pdfText } from '../support/pdf-text.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
const ROOT = '/api/v1/hr/recruitment';
const one = (id: string, step = ''): string => `${ROOT}/applications/${id}${step}`;

let company: SmallCompany;
let admin: Member;
let hr: Member;
let posting: string;
let serial = 0;

beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'pipeline', business: true });
  ({ admin } = company);
  hr = await company.join('Hana Hr', 'hr');
  posting = await publish(company);
});

async function publish({ admin: { http } }: SmallCompany): Promise<string> {
  const { id } = await done(http.post(`${ROOT}/postings`, POSTING));
  await done(http.post(`${ROOT}/postings/${id}/publish`));
  return id;
}

/** Somebody who applied; answers the application's id. */
async function applicant(fields: Readonly<Record<string, string>> = {}, to = posting): Promise<string> {
  serial++;
  const { reference } = await done(apply(theatre().anonymous, company.slug, to, { ...MAI, name: `Mai Trần ${serial}`, email: `mai${serial}@applicants.example`, ...fields }, { name: 'cv.pdf', content: PDF }));
  const { rows } = await theatre().database.superuser.query('select id from app.application where reference = $1', [reference]);
  return rows[0].id;
}

const stageOf = async (id: string): Promise<string> => (await done(admin.http.get(one(id)))).stage;

it('moves an application among the open stages, and tells who did it when', async () => {
  const id = await applicant();
  for (const stage of ['interview', 'screening', 'offer', 'applied']) await done(hr.http.post(one(id, '/move'), { stage }));
  const { history } = await done(admin.http.get(one(id)));
  expect(history.map(({ from, to, byName }: { from: string | null; to: string; byName: string | null }) => [from, to, byName])).toEqual([
    [null, 'applied', null], ['applied', 'interview', 'Hana Hr'], ['interview', 'screening', 'Hana Hr'], ['screening', 'offer', 'Hana Hr'], ['offer', 'applied', 'Hana Hr'],
  ]);
  expect((await hr.http.post(one(id, '/move'), { stage: 'applied' })).status).toBe(409);
  expect((await hr.http.post(one(id, '/move'), { stage: 'interview', from: 'offer' })).body).toMatchObject({ code: 'STATE_CONFLICT', reason: 'OTHER_STAGE' });
  expect((await hr.http.post(one(id, '/move'), { stage: 'hired' })).body).toMatchObject({ code: 'STATE_CONFLICT', reason: 'HIRE_THEM' });
});

it('of several who move an application at once one wins, in 10 of 10 rounds', async () => {
  const id = await applicant();
  for (let round = 0; round < 10; round++) {
    const from = await stageOf(id);
    const targets = ['applied', 'screening', 'interview', 'offer'].filter((stage) => stage !== from);
    const answers = await Promise.all(targets.map((stage, i) => [admin, hr, admin][i]!.http.post(one(id, '/move'), { stage, from })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  }
});

it('answers 412 to who saw an older version', async () => {
  const id = await applicant();
  const { headers } = await admin.http.get(one(id));
  await done(hr.http.post(one(id, '/move'), { stage: 'screening' }, { headers: { 'if-match': headers.etag } }));
  expect((await admin.http.post(one(id, '/move'), { stage: 'offer' }, { headers: { 'if-match': headers.etag } })).status).toBe(412);
  expect((await admin.http.post(one(id, '/reject'), { reason: 'late' }, { headers: { 'if-match': headers.etag } })).status).toBe(412);
});

it('rejects with a reason, tells the applicant what was read before, or nothing, and opens again', async () => {
  const { superuser } = theatre().database;
  const [told, untold] = [await applicant({ name: 'Lý {{sender}} Hoa' }), await applicant()];
  const letter = await done(admin.http.get(one(told, '/rejection-letter?locale=vi')));
  expect(letter.text).toContain('Kính gửi Lý {{sender}} Hoa,');
  await done(admin.http.post(one(told, '/reject'), { reason: 'no licence', mail: letter }));
  await done(admin.http.post(one(untold, '/reject'), { reason: 'no licence' }));
  const mails = async (id: string) => (await superuser.query("select recipient, locale, params from app.mail where template = 'written' and params ->> 'applicationId' = $1", [id])).rows;
  expect(await mails(told)).toMatchObject([{ locale: 'vi', params: { replyTo: admin.email, text: expect.stringContaining('Lý {{sender}} Hoa') } }]);
  expect(await mails(untold)).toEqual([]);
  expect(await done(admin.http.get(one(told)))).toMatchObject({ stage: 'rejected', rejectReason: 'no licence' });
  expect(await done(admin.http.post(one(told, '/move'), { stage: 'screening' }))).toMatchObject({ stage: 'screening', rejectReason: null });
});

it('moves and rejects several, each for itself', async () => {
  const [first, second, gone] = [await applicant(), await applicant(), await applicant()];
  await done(admin.http.delete(one(gone)));
  const ids = [first, gone, second, crypto.randomUUID()];
  const applications = ids.map((id) => ({ id }));
  const moved = await done(admin.http.post(`${ROOT}/applications/move`, { applications, stage: 'interview' }));
  expect(moved.results.map(({ id, done: ok, problem }: { id: string; done: boolean; problem: { status: number } | null }) => [id, ok, problem?.status])).toEqual([
    [first, true, undefined], [gone, false, 409], [second, true, undefined], [ids[3], false, 404],
  ]);
  const rejected = await done(admin.http.post(`${ROOT}/applications/reject`, { applications, reason: 'closed', mail: { subject: 'Hello {{name}}', text: 'Dear {{name}}', locale: 'en' } }));
  expect(rejected.results.map(({ done: ok }: { done: boolean }) => ok)).toEqual([true, false, true, false]);
  expect(await stageOf(second)).toBe('rejected');
});

it('lists, counts, searches, filters by rating and exports the same applications', async () => {
  const other = await publish(company);
  const [anh, binh] = [await applicant({ name: 'Đặng Ánh', email: 'anh@applicants.example' }, other), await applicant({ name: 'Bình', email: 'binh@applicants.example' }, other)];
  await done(hr.http.post(one(anh, '/notes'), { text: 'strong', rating: 5 }));
  await done(hr.http.post(one(binh, '/notes'), { text: 'weak', rating: 2 }));
  await done(hr.http.post(one(binh, '/move'), { stage: 'screening' }));
  const names = async (query: string) => (await done(admin.http.get(`${ROOT}/postings/${other}/applications?${query}`))).items.map(({ name }: { name: string }) => name);
  expect(await names('sort=name')).toEqual(['Bình', 'Đặng Ánh']);
  expect(await names('search=dang')).toEqual(['Đặng Ánh']);
  expect(await names('search=BINH%40')).toEqual(['Bình']);
  expect(await names('rating=4')).toEqual(['Đặng Ánh']);
  expect(await names('stage=screening')).toEqual(['Bình']);
  const first = await done(admin.http.get(`${ROOT}/postings/${other}/applications?limit=1&total=true`));
  expect([first.total, await names(`limit=1&cursor=${first.nextCursor}`)]).toEqual([2, ['Đặng Ánh']]);
  const { stages, postingTitle } = await done(admin.http.get(`${ROOT}/postings/${other}/applications/stages`));
  expect([postingTitle, stages.map(({ applications }: { applications: number }) => applications)]).toEqual([POSTING.title, [1, 1, 0, 0, 0, 0]]);
  const file = await admin.http.get(`${ROOT}/postings/${other}/applications/export?stage=screening`);
  expect(file.text.trim().split(/\r?\n/)).toHaveLength(2);
  expect(file.text).toContain('Bình');
});

it('links possible duplicates across postings, by address or number, however they are written', async () => {
  const other = await publish(company);
  const first = await applicant({ email: 'same@applicants.example', phone: '+84 912 777 555' });
  const byEmail = await applicant({ email: 'SAME@applicants.example', phone: '1' }, other);
  const byPhone = await applicant({ phone: '0912-777-555' }, other);
  await applicant({ phone: '1' });
  const { duplicates } = await done(admin.http.get(one(first)));
  expect(duplicates.map(({ id, shares }: { id: string; shares: string[] }) => [id, shares])).toEqual([[byPhone, ['phone']], [byEmail, ['email']]]);
  await done(admin.http.delete(one(byEmail)));
  expect((await done(admin.http.get(one(first)))).duplicates).toHaveLength(1);
});

it('arranges, changes and cancels an interview with a calendar entry for everybody who takes part', async () => {
  const { superuser } = theatre().database;
  const id = await applicant();
  const manager = await company.join('Minh Manager', 'manager');
  const { items } = await done(hr.http.get(`${ROOT}/interviewers`));
  expect(items.map(({ name }: { name: string }) => name).sort()).toEqual(['Ada Admin', 'Hana Hr']);
  const body = { startsAt: '2040-01-05T03:00:00Z', minutes: 45, timeZone: 'Asia/Ho_Chi_Minh', place: 'Room 2', message: 'Bring a pen', interviewers: [{ id: hr.id }] };
  expect((await hr.http.post(one(id, '/interviews'), { ...body, interviewers: [{ id: manager.id }] })).body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ field: 'interviewers' }] });
  const interview = await done(hr.http.post(one(id, '/interviews'), body));
  await done(hr.http.patch(one(id, `/interviews/${interview.id}`), { startsAt: '2040-01-06T03:00:00Z', interviewers: [{ id: admin.id }] }, { headers: { 'if-match': '"1"' } }));
  expect((await hr.http.patch(one(id, `/interviews/${interview.id}`), { minutes: 30 }, { headers: { 'if-match': '"1"' } })).status).toBe(412);
  await done(hr.http.post(one(id, `/interviews/${interview.id}/cancel`), { tellApplicant: false }));
  expect((await hr.http.post(one(id, `/interviews/${interview.id}/cancel`), {})).body).toMatchObject({ reason: 'CANCELLED' });
  const { rows } = await superuser.query("select recipient, params -> 'calendar' ->> 'method' as method, params -> 'calendar' ->> 'content' as content from app.mail where params ->> 'applicationId' = $1 order by id", [id]);
  const told = rows.map(({ recipient, method, content }) => [recipient, method, Number(/SEQUENCE:(\d+)/.exec(content)![1])]);
  const applied = `mai${serial}@applicants.example`;
  expect(told).toEqual([
    [applied, 'REQUEST', 0], [hr.email, 'REQUEST', 0],
    [applied, 'REQUEST', 1], [admin.email, 'REQUEST', 1], [hr.email, 'CANCEL', 1],
    [admin.email, 'CANCEL', 2],
  ]);
  expect(rows[0].content).toContain('DTSTART:20400105T030000Z');
});

it('writes an offer letter as the company wants it, and keeps what was offered', async () => {
  const id = await applicant({ name: 'Phan Thị Ơn **x** {{pay}}' });
  await done(admin.http.put(`${ROOT}/letters/offer/vi`, { subject: 'Offer', text: '# Chào {{name}}\n\n- **{{jobTitle}}**, {{pay}}\n\n{{nothing}}' }));
  // The answer is a file: the contract's check looks at JSON.
  const answer = await fetch(`${theatre().apis[0]!.url}${one(id, '/offer-letter')}`, {
    method: 'POST', headers: { authorization: `Bearer ${admin.http.bearer}`, 'content-type': 'application/json' }, body: JSON.stringify({ locale: 'vi', jobTitle: 'Thợ làm vườn', startDate: '2040-02-01', pay: '20 triệu' }),
  });
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([200, 'application/pdf', 'attachment; filename="offer-letter.pdf"']);
  const text = pdfText(Buffer.from(await answer.arrayBuffer())).replaceAll(/\s+/g, ' ');
  for (const said of ['Chào Phan Thị Ơn **x** {{pay}}', 'Thợ làm vườn', '20 triệu', '{{nothing}}']) expect(text).toContain(said);
  expect((await done(admin.http.get(one(id)))).offer).toMatchObject({ jobTitle: 'Thợ làm vườn', startDate: '2040-02-01', pay: '20 triệu', locale: 'vi', madeByName: 'Ada Admin' });
  expect((await admin.http.delete(`${ROOT}/letters/offer/vi`)).status).toBe(204);
  const { items } = await done(admin.http.get(`${ROOT}/letters`));
  expect(items.every(({ own }: { own: boolean }) => !own)).toBe(true);
});

it('hires once: the invitation carries over what is known, and whoever accepts is in the directory with it', async () => {
  const { departmentId } = { departmentId: (await done(admin.http.post('/api/v1/hr/departments', { name: `Garden ${serial}` }))).id };
  const id = await applicant({ name: 'Vũ Thị Lan', email: 'lan@applicants.example' });
  const answers = await Promise.all([admin, hr, admin].map(({ http }) => http.post(one(id, '/hire'), { departmentId, jobTitle: 'Head gardener', startDate: '2040-03-01' })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  const { link } = answers.find(({ status }) => status === 201)!.body;
  const { hired, stage, hired: { personId } } = await done(admin.http.get(one(id)));
  expect({ hired, stage }).toMatchObject({ stage: 'hired', hired: { invitationStatus: 'pending', personName: 'Vũ Thị Lan' } });
  expect((await admin.http.post(one(id, '/move'), { stage: 'offer' })).body).toMatchObject({ reason: 'HIRED' });
  await done(theatre().anonymous.post(`/api/v1/auth/invitations/${link.split('#')[1]}/accept`, { name: 'Vũ Thị Lan', password: 'a decent password 4711' }));
  expect(await done(admin.http.get(`/api/v1/hr/people/${personId}`))).toMatchObject({
    name: 'Vũ Thị Lan', email: 'lan@applicants.example', role: 'employee', status: 'active', departmentId, jobTitle: 'Head gardener', startDate: '2040-03-01', employmentType: POSTING.employmentType,
  });
  expect((await done(admin.http.get(one(id)))).hired).toMatchObject({ personId, invitationStatus: 'accepted' });
  expect((await admin.http.post(one(id, '/hire'), {})).body).toMatchObject({ reason: 'HIRED' });
});

it('an invitation that ran out, sent again, brings whom it brought before', async () => {
  const { superuser } = theatre().database;
  const { id: departmentId } = await done(admin.http.post('/api/v1/hr/departments', { name: `Orchard ${serial}` }));
  const id = await applicant({ name: 'Hà Thị Cúc', email: 'cuc@applicants.example' });
  const { id: invitation } = await done(hr.http.post(one(id, '/hire'), { departmentId, jobTitle: 'Orchardist', startDate: '2040-04-01', role: 'manager' }));
  await superuser.query("update app.invitation set expires_at = now() - interval '1 second' where id = $1", [invitation]);
  await superuser.query('select job.expire_invitations()');
  expect((await done(admin.http.get(one(id)))).hired).toMatchObject({ personId: null, invitationStatus: 'expired' });
  const { link } = await done(hr.http.post(`/api/v1/hr/invitations/${invitation}/resend`));
  await done(theatre().anonymous.post(`/api/v1/auth/invitations/${link.split('#')[1]}/accept`, { name: 'Hà Thị Cúc', password: 'a decent password 4711' }));
  const { hired } = await done(admin.http.get(one(id)));
  expect(hired).toMatchObject({ personId: expect.any(String), personName: 'Hà Thị Cúc', invitationStatus: 'accepted' });
  expect(await done(admin.http.get(`/api/v1/hr/people/${hired.personId}`))).toMatchObject({
    name: 'Hà Thị Cúc', email: 'cuc@applicants.example', role: 'manager', departmentId, jobTitle: 'Orchardist', startDate: '2040-04-01', employmentType: POSTING.employmentType,
  });
  expect((await superuser.query('select newcomer from app.invitation where id = $1', [invitation])).rows).toEqual([{ newcomer: null }]);
  // Erasing the colleague goes on to what they sent as an applicant.
  await superuser.query("select ctx.erase_also(c.id, 'person', $2) from app.company c where c.slug = $1", [company.slug, hired.personId]);
  expect((await superuser.query('select name, hired_invitation_id from app.application where id = $1', [id])).rows).toEqual([{ name: null, hired_invitation_id: null }]);
});

it('leaves one event of a hire; HR makes nobody Admin; a withdrawn invitation opens the application again', async () => {
  const { superuser } = theatre().database;
  const id = await applicant();
  const events = async () => (await superuser.query('select action from app.audit_event e join app.company c on c.id = e.company_id where c.slug = $1 order by seq', [company.slug])).rows.length;
  const before = await events();
  expect((await hr.http.post(one(id, '/hire'), { role: 'admin' })).status).toBe(403);
  expect(await events()).toBe(before);
  const { id: invitation, role } = await done(hr.http.post(one(id, '/hire'), { role: 'manager' }));
  expect([role, await events()]).toEqual(['manager', before + 1]);
  await done(hr.http.delete(`/api/v1/hr/invitations/${invitation}`));
  expect((await done(hr.http.get(one(id)))).hired).toMatchObject({ personId: null, invitationStatus: 'withdrawn' });
  expect(await done(hr.http.post(one(id, '/move'), { stage: 'offer' }))).toMatchObject({ stage: 'offer', hired: null });
  await done(hr.http.post(one(id, '/hire'), {}));
});

it('takes a seat with each hire, and none is left beyond the plan', async () => {
  const small = await foundSmallCompany(theatre(), { slug: 'full-house' });
  const to = await publish(small);
  const { reference } = await done(apply(theatre().anonymous, small.slug, to));
  const { rows: [{ id }] } = await theatre().database.superuser.query('select id from app.application where reference = $1', [reference]);
  await theatre().database.superuser.query("update app.quota_usage q set allowed = used from app.company c where c.id = q.company_id and c.slug = $1 and q.quota = 'staff'", [small.slug]);
  expect((await small.admin.http.post(one(id, '/hire'), {})).body).toMatchObject({ code: 'QUOTA_EXCEEDED' });
  expect(await done(small.admin.http.get(one(id)))).toMatchObject({ stage: 'applied', hired: null });
});

it('ROL-16 Managers and Employees get 403 everywhere, and no number anywhere', async () => {
  const id = await applicant({ name: 'Canary Applicant Quux' });
  await done(admin.http.post(one(id, '/notes'), { text: 'Canary Note Quux', rating: 4 }));
  for (const role of ['manager', 'employee'] as const) {
    const { http } = await company.join(`Nobody ${role}`, role);
    const paths = theatre().openApi.operations.filter(({ path, method }) => method === 'GET' && path.startsWith(ROOT)).map(({ path }) => path.replaceAll(/\{\w+\}/g, path.includes('postings/') ? posting : id));
    expect(paths.length).toBeGreaterThan(6);
    for (const path of paths) expect({ [path]: (await http.get(path)).status }).toEqual({ [path]: 403 });
    for (const step of ['/move', '/reject', '/notes', '/offer-letter', '/hire', '/interviews']) expect((await http.post(one(id, step), {})).status).toBe(403);
    expect((await http.delete(one(id))).status).toBe(403);
    for (const path of ['/api/v1/hr/approvals?total=true', '/api/v1/hr/people?search=Quux&total=true', '/api/v1/auth/me']) expect((await http.get(path)).text).not.toMatch(/Quux|"applications":|"postings":/);
  }
});
