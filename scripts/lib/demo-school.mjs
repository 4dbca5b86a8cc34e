// A school for the demo company: teachers, students, groups and schedules through the API, as people would make them; then half
// a year of registers straight in SQL, since nobody can be asked to have taken them. Rules of the database hold for both.
import pg from 'pg';

const GIVEN = ['An', 'Bảo', 'Châu', 'Duyên', 'Gia Hân', 'Hoàng', 'Khải', 'Lan Anh', 'Minh Khôi', 'Nam', 'Ngân', 'Phương', 'Quang', 'Thanh Trúc', 'Tuệ', 'Emma', 'Felix', 'Mia', 'Noah', 'Sofia'];
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Carter', 'Moreau', 'Lindqvist'];
const TEACHERS = [
  { name: 'Lena Vogt', subjects: ['English'], linked: 'employee@lotus-harbour.example', hours: [1, 2, 3, 4, 5] },
  { name: 'Duy Đặng', subjects: ['English', 'IELTS'], linked: 'manager@lotus-harbour.example' },
  { name: 'Thu Hà Phan', subjects: ['Piano'] },
  { name: 'Marek Novák', subjects: ['Mathematics'] },
  { name: 'Yến Nhi Lâm', subjects: ['Art'] },
  { name: 'Oliver Grant', subjects: ['English', 'Cambridge exams'] },
  { name: 'Kim Ngân Tô', subjects: ['Violin'] },
  { name: 'Hải Đăng Mai', subjects: ['Programming'] },
];
/** Weekday of the week's first lesson (0 is Monday), hour, how far apart a second one is. */
const GROUPS = [
  { name: 'English starters', level: 'Starters', teacher: 0, room: 'Lotus', days: [0, 2], time: '17:00', size: 8 },
  { name: 'English movers', level: 'Movers', teacher: 0, room: 'Lotus', days: [1, 3], time: '17:00', size: 8 },
  { name: 'IELTS evening', level: 'B2', teacher: 1, room: 'Harbour', days: [0, 2], time: '19:00', size: 7 },
  { name: 'Young pianists', level: 'Beginners', teacher: 2, room: 'Music room', days: [1], time: '16:00', size: 5 },
  { name: 'Maths club', level: 'Grade 6', teacher: 3, room: 'Harbour', days: [1, 4], time: '17:30', size: 8 },
  { name: 'Olympiad maths', level: 'Grade 9', teacher: 3, room: 'Harbour', days: [5, 6], time: '09:00', size: 5 },
  { name: 'Drawing and colour', level: 'All levels', teacher: 4, room: 'Studio', days: [5, 6], time: '14:00', size: 8 },
  { name: 'Cambridge flyers', level: 'Flyers', teacher: 5, room: 'River', days: [2, 4], time: '18:45', size: 8 },
  { name: 'String ensemble', level: 'Grade 3', teacher: 6, room: 'Music room', days: [3], time: '18:30', size: 5 },
  { name: 'First programs', level: 'Scratch', teacher: 7, room: 'River', days: [5], time: '10:30', size: 7 },
];
/** Teacher, weekday, time, minutes, rule. */
const LESSONS = [
  [2, 2, '15:00', 45, 'weekly'], [2, 3, '15:00', 45, 'weekly'], [6, 0, '16:00', 45, 'weekly'], [6, 4, '16:00', 45, 'biweekly'], [5, 1, '19:00', 60, 'weekly'],
  [3, 2, '19:00', 60, 'weekly'], [1, 3, '20:00', 60, 'biweekly'], [7, 5, '15:00', 60, 'FREQ=MONTHLY;BYDAY=-1SA'],
];
const STUDENTS = 60;
const WEEKS_BACK = 26;

/**
 * @param call calls the API as `call(method, path, { token, body })`
 * @param token of the Admin
 * @param databaseUrl a superuser's address
 * @param slug of the demo company
 * @returns {Promise<{ code: string, pin: string }>} what one of its students signs in with at the portal
 */
export async function demoSchool(call, token, databaseUrl, slug) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select support.set_school($1, true, 'demo', 'demo company')", [slug]);
    const { rows: [company] } = await client.query(
      `select c.id, (now() at time zone c.time_zone)::date::text as today, p.id as "adminId" from app.company c join app.person p on p.company_id = c.id and p.role = 'admin' where c.slug = $1 limit 1`, [slug]);
    const school = new School((method, path, body) => call(method, `/school${path}`, { token, body }), client, company);
    await school.people();
    await school.groups();
    await school.lessons();
    await school.registers();
    await school.ahead();
    return await school.call('POST', `/students/${school.students[0]}/portal-access`, {});
  } finally {
    await client.end();
  }
}

class School {
  constructor(call, client, company) {
    Object.assign(this, { call, client, company });
    const weekday = (new Date(`${company.today}T00:00:00Z`).getUTCDay() + 6) % 7;
    /** The Monday with which the school began. */
    this.begin = this.day(company.today, -weekday - 7 * WEEKS_BACK);
  }

  day(from, days) {
    const date = new Date(`${from}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + days);
    return date.toISOString().slice(0, 10);
  }

  async people() {
    const { rows: staff } = await this.client.query('select id, email from app.person where company_id = $1 and email is not null', [this.company.id]);
    this.teachers = [];
    for (const { name, subjects, linked, hours } of TEACHERS) {
      const personId = staff.find(({ email }) => email === linked)?.id;
      const availability = hours?.map((weekday) => ({ weekday, start: '15:00', end: '21:30' }));
      this.teachers.push((await this.call('POST', '/teachers', { name, subjects, ...(personId ? { personId } : {}), ...(availability ? { availability } : {}) })).id);
    }
    this.students = await inParallel(Array.from({ length: STUDENTS }, (_, i) => async () => {
      const family = FAMILY[(i * 5 + Math.floor(i / 12)) % FAMILY.length];
      const guardian = i % 3 === 2 ? undefined : { name: `${['Hương', 'Tâm', 'Laura', 'Hùng'][i % 4]} ${family}`, phone: `+84 90 555 0${String(100 + i)}`, relation: i % 2 === 0 ? 'mother' : 'father' };
      return (await this.call('POST', '/students', { name: `${GIVEN[i % GIVEN.length]} ${family}`, enrolledOn: this.day(this.begin, -(i % 40)), ...(guardian ? { guardian } : {}) })).id;
    }));
  }

  /** Students in turn, so that nobody is in two places at once; some join later, some have left. */
  async groups() {
    let next = 0;
    for (const { name, level, teacher, room, days, time, size } of GROUPS) {
      const { id: groupId } = await this.call('POST', '/groups', { name, level, capacity: size + 2, teacherId: this.teachers[teacher], room });
      const members = Array.from({ length: size }, () => this.students[next++ % 52]);
      await inParallel(members.map((studentId, i) => () =>
        this.call('PUT', `/groups/${groupId}/members/${studentId}`, { from: this.day(this.begin, i % 5 === 4 ? 56 : -7), ...(i === 2 ? { until: this.day(this.company.today, -30) } : {}) })));
      for (const day of days) await this.schedule({ kind: 'group', groupId, teacherId: this.teachers[teacher], room, startsOn: this.day(this.begin, day), startTime: time, durationMinutes: 75, recurrence: { rule: 'weekly' } });
    }
  }

  async lessons() {
    for (const [i, [teacher, day, startTime, durationMinutes, rule]] of LESSONS.entries()) {
      await this.schedule({
        kind: 'one-to-one', studentId: this.students[52 + i], teacherId: this.teachers[teacher], startsOn: this.day(this.begin, day), startTime, durationMinutes, recurrence: { rule },
        policies: { noShow: i % 2 === 0 ? 'charge' : 'free', lateCancel: 'charge' },
      });
    }
  }

  /** What collides, such as lessons in weeks of leave, is there as cancelled. */
  schedule(body) {
    return this.call('POST', '/schedules', { ...body, conflicts: 'skip' });
  }

  /** In the name of the Admin: packages bought, then marks of everything that is over, but for some of the last days. */
  async registers() {
    await this.client.query('begin');
    await this.client.query("select ctx.install('staff', $1, $2, 'admin', null, true, true, null, null)", [this.company.id, this.company.adminId]);
    // Most buy ahead, a few have run low or owe a lesson.
    await this.client.query(
      `select ctx.school_buy(s.id, s.size, s.size * 200000::numeric, $2::date, null, 'First term')
         from (select w.id, greatest(10, case when w.n % 9 = 4 then round(w.lessons * 0.9) else ceil(w.lessons / 10.0) * 10 + w.n % 3 * 10 end)::integer as size
                 from (select t.id, row_number() over (order by t.id) as n,
                              (select count(*) from app.school_place x join app.school_session l on l.company_id = x.company_id and l.id = x.session_id
                                where x.company_id = t.company_id and x.student_id = t.id and l.status = 'scheduled' and l.ends_at < now()) as lessons
                         from app.student t where t.company_id = $1) w) s order by s.id`,
      [this.company.id, this.begin],
    );
    // Everybody's luck is the same at every run: mostly there, now and then late, ill or missing.
    await this.client.query(
      `update app.school_place p
          set mark = case when m.luck < 88 then 'attended' when m.luck < 93 then 'excused' else 'no-show' end, late = m.luck between 80 and 87, marked_at = now()
         from (select x.session_id, x.student_id, abs(hashtext(x.student_id::text || s.starts_at::text)) % 100 as luck
                 from app.school_session s join app.school_place x on x.company_id = s.company_id and x.session_id = s.id
                where s.company_id = $1 and s.status = 'scheduled' and x.mark is null
                  and s.ends_at < now() and (s.ends_at < now() - interval '2 days' or abs(hashtext(s.starts_at::text)) % 3 > 0)) m
        where p.company_id = $1 and p.session_id = m.session_id and p.student_id = m.student_id`,
      [this.company.id],
    );
    await this.client.query('commit');
  }

  /** Weeks to come are never all as planned. */
  async ahead() {
    const { items } = await this.call('GET', `/sessions?limit=60&from=${this.day(this.company.today, 1)}&status=scheduled`);
    const at = (n) => items[n % items.length];
    await this.call('POST', `/sessions/${at(7).id}/cancel`, { reason: 'The teacher is at a conference', by: 'teacher' });
    await this.call('POST', `/sessions/${at(19).id}/cancel`, { reason: 'Family trip', by: 'student' });
    const moved = at(11);
    const { conflicts } = await this.call('POST', `/sessions/${moved.id}/preview`, { startTime: '21:00' });
    if (conflicts.length === 0) await this.call('PATCH', `/sessions/${moved.id}`, { startTime: '21:00' });
  }
}

/** A few at a time; answers in the order they were asked for. */
async function inParallel(work, width = 6) {
  const answers = [];
  const queue = work.entries();
  await Promise.all(Array.from({ length: width }, async () => {
    for (const [i, one] of queue) answers[i] = await one();
  }));
  return answers;
}
