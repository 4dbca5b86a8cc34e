// Recruitment of the demo company: postings in every state, applications with small CVs, as people would send them, and what became
// of them in the weeks since.
import pg from 'pg';

const POSTINGS = [
  {
    posting: {
      title: 'English teacher',
      department: 'Teaching',
      location: 'Ho Chi Minh City',
      workMode: 'on-site',
      employmentType: 'full-time',
      description: 'You teach **young learners and teenagers** in small groups, with colleagues who plan their lessons together.\n\nLessons are in the afternoon and on Saturday mornings; mornings are for preparing.',
      responsibilities: '- Teach about 18 lessons a week\n- Write a short report for parents every month\n- Help with two open days a year',
      requirements: '- A teaching certificate (TESOL, CELTA or equal)\n- A year with children in a classroom\n- Patience, and a sense of humour',
    },
    closesInDays: 45,
    publish: true,
    applicants: ['Trần Minh Anh', 'Phạm Quốc Bảo', 'Lê Thu Hà', 'Nguyễn Hoàng Long', 'Vũ Khánh Linh', 'Olivia Marsh'],
  },
  {
    posting: {
      title: 'Kế toán tổng hợp',
      department: 'Finance',
      location: 'TP. Hồ Chí Minh',
      workMode: 'hybrid',
      employmentType: 'full-time',
      description: 'Bạn phụ trách sổ sách của trung tâm, làm việc trực tiếp với ban giám đốc.\n\nMỗi tuần có thể làm việc tại nhà **hai ngày**.',
      responsibilities: '- Hạch toán, đối chiếu công nợ\n- Lập báo cáo thuế hằng quý\n- Hỗ trợ kiểm toán cuối năm',
      requirements: '- Tốt nghiệp đại học ngành kế toán\n- Ít nhất 3 năm kinh nghiệm\n- Thành thạo bảng tính',
    },
    closesInDays: 30,
    publish: true,
    applicants: ['Đỗ Thị Ngọc', 'Bùi Thanh Tùng', 'Hồ Phương Mai'],
  },
  {
    posting: {
      title: 'Student support, part time',
      department: 'Front Office',
      location: null,
      workMode: 'remote',
      employmentType: 'part-time',
      description: 'You answer parents and students in the evening, by chat and telephone, in Vietnamese and English.',
      responsibilities: '- Answer within the hour\n- Hand over what teachers have to decide',
      requirements: '- Friendly in writing\n- Free on four evenings a week',
    },
    publish: true,
    applicants: ['Ngô Gia Hân'],
  },
  {
    posting: {
      title: 'Mathematics teacher',
      department: 'Teaching',
      location: 'Da Nang',
      workMode: 'on-site',
      employmentType: 'contract',
      description: 'For the new branch that opens next summer.',
    },
  },
];

/** What became of an application: how many days ago it came, where it went, what was written about it. */
const WAYS = {
  'Trần Minh Anh': { days: 24, stages: ['screening', 'interview', 'offer'], notes: [['Taught a trial lesson: calm, clear, and the children laughed.', 5], ['References called, all good.', 5]], offer: true },
  'Phạm Quốc Bảo': { days: 19, stages: ['screening', 'interview'], notes: [['Strong on grammar, less so on games.', 4]], interview: { inDays: 2, minutes: 45, place: 'Room 2, main building' } },
  'Lê Thu Hà': { days: 12, stages: ['screening'], notes: [['Certificate asked for.', null]] },
  'Nguyễn Hoàng Long': { days: 9, stages: ['screening'], rejected: 'No certificate, and none under way' },
  'Vũ Khánh Linh': { days: 4, stages: [] },
  'Olivia Marsh': { days: 1, stages: [] },
  'Đỗ Thị Ngọc': { days: 15, stages: ['screening', 'interview'], notes: [['Knows our accounting program.', 5]], interview: { inDays: 5, minutes: 60, place: 'https://meet.example/finance' } },
  'Bùi Thanh Tùng': { days: 10, stages: ['screening'] },
  'Hồ Phương Mai': { days: 3, stages: [] },
  'Ngô Gia Hân': { days: 6, stages: [] },
};

/** A one-page PDF with a few lines of text; letters beyond Latin are left out of it. */
function cvOf(name) {
  const lines = [name.normalize('NFD').replaceAll(/\p{Mn}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'), 'Curriculum vitae', '2021-2026  Example School', '2017-2021  Example University'];
  const text = `BT /F1 16 Tf 72 760 Td 22 TL ${lines.map((line) => `(${line.replaceAll(/[()\\]/g, ' ')}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
}

/** YYYY-MM-DD, so many days from today. */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/**
 * @param call of the demo script: method, path below /api/v1, options
 * @param token of an Admin
 * @param hr the token of who interviews
 * @param departmentOf id of a department by its name; unknown ones are left out
 * @param base where the application is
 * @param slug of the company
 * @param databaseUrl a superuser's address
 */
export async function demoRecruitment(call, token, hr, departmentOf, base, slug, databaseUrl) {
  const path = '/hr/recruitment/postings';
  for (const { posting, closesInDays, publish, applicants = [] } of POSTINGS) {
    const { department, ...fields } = posting;
    const body = { ...fields, departmentId: departmentOf(department) ?? null, closesOn: closesInDays ? inDays(closesInDays) : null };
    const { id } = await call('POST', path, { token, body });
    if (publish) await call('POST', `${path}/${id}/publish`, { token });
    for (const [i, name] of applicants.entries()) {
      const form = new FormData();
      form.set('name', name);
      form.set('email', `applicant.${i + 1}.${id.slice(-4)}@applicants.example`);
      form.set('message', i % 2 === 0 ? 'I would like to tell you more about myself in an interview.' : '');
      form.set('consent', 'true');
      if (i % 3 === 0) form.set('keep', 'true');
      if (i % 4 !== 3) form.set('cv', new Blob([cvOf(name)], { type: 'application/pdf' }), 'cv.pdf');
      const response = await fetch(`${base}/api/public/v1/careers/${slug}/${id}/applications`, { method: 'POST', body: form });
      if (!response.ok) throw new Error(`applying as ${name}: ${response.status} ${await response.text()}`);
    }
    if (applicants.length === 0) continue;
    const { items } = await call('GET', `${path}/${id}/applications?limit=200`, { token });
    for (const application of items) await demoWay(call, base, hr, application, WAYS[application.name]);
  }
  await backdate(databaseUrl, slug);
}

async function demoWay(call, base, token, { id }, { stages, notes = [], interview, offer, rejected }) {
  const path = `/hr/recruitment/applications/${id}`;
  for (const stage of stages) await call('POST', `${path}/move`, { token, body: { stage } });
  for (const [text, rating] of notes) await call('POST', `${path}/notes`, { token, body: { text, rating } });
  if (interview) {
    const { inDays: ahead, ...body } = interview;
    const me = await call('GET', '/auth/me', { token });
    await call('POST', `${path}/interviews`, { token, body: { ...body, startsAt: `${inDays(ahead)}T02:30:00Z`, interviewers: [{ id: me.id }], tellApplicant: false } });
  }
  if (offer) {
    // Answers the letter itself.
    const response = await fetch(`${base}/api/v1${path}/offer-letter`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ startDate: inDays(30), pay: '18,000,000 ₫ a month' }),
    });
    if (!response.ok) throw new Error(`an offer: ${response.status} ${await response.text()}`);
  }
  if (rejected) await call('POST', `${path}/reject`, { token, body: { reason: rejected } });
}

/** Spreads what was done over the days since each application came, and publishes the postings before the first of them. */
async function backdate(databaseUrl, slug) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: [company] } = await client.query('select id, time_zone as zone from app.company where slug = $1', [slug]);
    const days = JSON.stringify(Object.fromEntries(Object.entries(WAYS).map(([name, way]) => [name, way.days])));
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await client.query(
      `create temporary table step on commit drop as
       select m.id, m.application_id, (date_trunc('day', (now() - d.days * interval '1 day' * (1 - power((row_number() over w - 1) / (count(*) over (partition by m.application_id))::float8, 1.5))) at time zone $3)
                + interval '9 hours' + (row_number() over w * 97 + d.days * 31) % 420 * interval '1 minute') at time zone $3 as at
         from app.application_move m join app.application a on a.company_id = m.company_id and a.id = m.application_id
         cross join lateral (select ($2::jsonb ->> a.name)::int as days) d
        where m.company_id = $1 window w as (partition by m.application_id order by m.id)`,
      [company.id, days, company.zone],
    );
    await client.query('update app.application_move m set moved_at = s.at from step s where m.company_id = $1 and m.id = s.id', [company.id]);
    await client.query(
      `update app.application a set received_at = s.first, consent_at = s.first, stage_since = s.last
         from (select application_id, min(at) as first, max(at) as last from step group by 1) s where a.company_id = $1 and a.id = s.application_id`,
      [company.id],
    );
    for (const [table, column] of [['application_note', 'created_at'], ['interview', 'created_at'], ['offer', 'made_at']]) {
      await client.query(`update app.${table} n set ${column} = a.stage_since + interval '2 hours' from app.application a where n.company_id = $1 and a.company_id = $1 and a.id = n.application_id and a.stage_since < now() - interval '2 hours'`, [company.id]);
    }
    await client.query("update app.posting p set published_at = now() - interval '26 days', created_at = now() - interval '27 days' where p.company_id = $1 and p.status = 'published'", [company.id]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
