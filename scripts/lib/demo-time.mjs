// Half a year of working time for the demo company, straight in SQL: the clock of the server cannot be asked to have been
// there. People ask and decide as themselves, so every rule of the database holds for the invented history too.
import pg from 'pg';

const DAYS = 182;

/**
 * @param databaseUrl a superuser's address
 * @param slug of the demo company
 */
export async function demoTime(databaseUrl, slug) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: [company] } = await client.query('select id, (now() at time zone time_zone)::date::text as today from app.company where slug = $1', [slug]);
    await client.query("update app.person set start_date = '2023-02-01' where company_id = $1 and email is not null and status = 'active'", [company.id]);
    const { rows: people } = await client.query(
      `select p.id, p.email, p.role, p.department_id as department, d.name as "departmentName" from app.person p left join app.department d on d.company_id = p.company_id and d.id = p.department_id
        where p.company_id = $1 and p.status = 'active' order by p.role, p.id`,
      [company.id],
    );
    const history = new History(client, company, people);
    await history.schedules();
    await history.leave();
    await history.attendance();
    await history.corrections();
    await history.overtime();
    await history.backdate();
  } finally {
    await client.end();
  }
}

class History {
  constructor(client, company, people) {
    Object.assign(this, { client, company, people });
    this.hr = people.find(({ role }) => role === 'hr');
    this.admin = people.find(({ role }) => role === 'admin');
  }

  /** One transaction with one person as the actor. */
  async as(person, work) {
    await this.client.query('begin');
    try {
      await this.client.query("select ctx.install('staff', $1, $2, $3, $4, true, true, null, null)", [this.company.id, person.id, person.role, person.department]);
      const result = await work((sql, values) => this.client.query(sql, values));
      await this.client.query('commit');
      return result;
    } catch (error) {
      await this.client.query('rollback');
      throw error;
    }
  }

  /** Who decides for somebody: the Manager of their department for Employees, else HR or the Admin. */
  decider(person) {
    const manager = person.role === 'employee' && this.people.find(({ role, department }) => role === 'manager' && department === person.department);
    return manager || (person === this.hr ? this.admin : this.hr);
  }

  day(offset) {
    const date = new Date(`${this.company.today}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + offset);
    return date.toISOString().slice(0, 10);
  }

  /** A Monday so many weeks from now. */
  monday(weeks) {
    const weekday = (new Date(`${this.company.today}T00:00:00Z`).getUTCDay() + 6) % 7;
    return this.day(7 * weeks - weekday);
  }

  plus(date, days) {
    const later = new Date(`${date}T00:00:00Z`);
    later.setUTCDate(later.getUTCDate() + days);
    return later.toISOString().slice(0, 10);
  }

  /** Some work from Berlin, and some of those who look after the building work at night. */
  async schedules() {
    const week = (start, end, days = 5) => [Array.from({ length: 7 }, (_, i) => (i < days ? start : null)), Array.from({ length: 7 }, (_, i) => (i < days ? end : null))];
    const abroad = this.people.filter(({ departmentName }) => departmentName === 'Curriculum').slice(0, 3);
    const atNight = this.people.filter(({ departmentName }) => departmentName === 'Facilities').slice(0, 2);
    await this.as(this.admin, async (query) => {
      for (const [people, zone, hours] of [[abroad, 'Europe/Berlin', ['08:30', '17:00']], [atNight, null, ['22:00', '06:00']]]) {
        const [starts, ends] = week(...hours);
        for (const { id } of people) {
          await query(
            `insert into app.work_schedule (company_id, person_id, starts_on, time_zone, day_starts, day_ends, break_minutes) values ($1, $2, '2024-01-01', $3, $4, $5, '{30,30,30,30,30,0,0}')`,
            [this.company.id, id, zone, starts, ends],
          );
        }
      }
    });
  }

  async leave() {
    const { rows: types } = await this.client.query('select id, name from app.leave_type where company_id = $1', [this.company.id]);
    const type = (name) => types.find((candidate) => candidate.name === name).id;
    const ask = (person, name, from, days, halves = {}, note = null) =>
      this.as(person, async (query) => {
        const { rows: [request] } = await query(
          `insert into app.leave_request (company_id, person_id, type_id, start_date, end_date, start_half, end_half, note) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
          [this.company.id, person.id, type(name), from, this.plus(from, days - 1), halves.start ?? false, halves.end ?? false, note],
        );
        return request.id;
      });
    const decide = (person, id, status, comment = null) =>
      this.as(this.decider(person), (query) =>
        query('update app.leave_request set status = $3, decision_comment = $4 where company_id = $1 and id = $2', [this.company.id, id, status, comment]));
    for (const [i, person] of this.people.entries()) {
      await decide(person, await ask(person, 'Annual', this.monday(-3 - (i % 19)), 2 + (i % 4)), 'approved');
      if (i % 3 === 0) await decide(person, await ask(person, 'Sick', this.plus(this.monday(-2 - (i % 7) * 3), 3), 1 + (i % 2), {}, 'Flu'), 'approved');
      if (i % 5 === 0) await decide(person, await ask(person, 'Annual', this.plus(this.monday(1 + (i % 6)), 3), 2, { end: i % 2 === 0 }), 'approved');
      if (i % 11 === 0) await decide(person, await ask(person, 'Annual', this.plus(this.monday(0), 4), 1, { start: true }), 'approved');
      if (i % 6 === 1) await ask(person, 'Annual', this.monday(2 + (i % 5)), 3, {}, 'Family visit');
      if (i % 17 === 4) await decide(person, await ask(person, 'Unpaid', this.plus(this.monday(7), 1), 2), 'rejected', 'The open day falls into that week.');
    }
  }

  /** Everybody's days as planned, give or take: a little early, now and then late, a lunch break, a day missed in fifty. */
  async attendance() {
    await this.as(this.admin, async (query) => {
      await query(
        `insert into app.attendance (company_id, person_id, work_date, clock_in, clock_out, time_zone, note)
         select $1, d.person_id, d.day,
                d.starts_at + (luck.arrival * 25 - 15 + case when luck.late > 0.93 then 35 else 0 end) * interval '1 minute',
                d.ends_at + (luck.departure * 40 - 6) * interval '1 minute', d.zone,
                case when luck.late > 0.985 then 'The bridge was closed' end
           from app.work_days($2, $3::date - $4::integer, $3::date - 1) d
           join app.person p on p.company_id = $1 and p.id = d.person_id and d.day >= coalesce(p.start_date, d.day)
          cross join lateral (select ${['arrival', 'departure', 'late', 'missed'].map((what) => `abs(hashtext(d.person_id::text || d.day || '${what}')) % 1000 / 1000.0 as ${what}`).join(', ')}) luck
          where d.minutes > 0 and luck.missed < 0.98
            and not exists (select from app.leave_half_day h where h.company_id = $1 and h.person_id = d.person_id and h.date = d.day)`,
        [this.company.id, this.people.map(({ id }) => id), this.company.today, DAYS],
      );
      // In one go: the rule that adds a break up after each would do so thousands of times.
      await query('set local session_replication_role = replica');
      await query(
        `insert into app.attendance_break (company_id, attendance_id, person_id, starts_at, ends_at)
         select a.company_id, a.id, a.person_id, a.clock_in + interval '4 hours', a.clock_in + interval '4 hours 30 minutes' + abs(hashtext(a.id::text)) % 20 * interval '1 minute'
           from app.attendance a where a.company_id = $1 and a.clock_out > a.clock_in + interval '6 hours'`,
        [this.company.id],
      );
      await query(
        `update app.attendance a set break_seconds = extract(epoch from b.ends_at - b.starts_at)::integer
           from app.attendance_break b where a.company_id = $1 and b.company_id = a.company_id and b.attendance_id = a.id`,
        [this.company.id],
      );
      await query('set local session_replication_role = origin');
      // Yesterday two forgot to clock out, and today those whose day has begun are in.
      await query(
        `update app.attendance set clock_out = null where company_id = $1 and id in (
           select id from app.attendance where company_id = $1 and work_date = (select max(work_date) from app.attendance where company_id = $1)
              and person_id <> all ($2) order by person_id limit 2)`,
        [this.company.id, this.signedIn()],
      );
      await query(
        `insert into app.attendance (company_id, person_id, work_date, clock_in, time_zone)
         select $1, d.person_id, d.day, d.starts_at + (abs(hashtext(d.person_id::text)) % 20 - 12) * interval '1 minute', d.zone
           from app.work_days($2, $3, $3) d
          where d.minutes > 0 and d.starts_at + interval '10 minutes' < now() and d.ends_at > now() and abs(hashtext(d.person_id::text)) % 9 <> 0
            and d.person_id <> all ($4)
            and not exists (select from app.leave_half_day h where h.company_id = $1 and h.person_id = d.person_id and h.date = d.day)
         on conflict do nothing`,
        [this.company.id, this.people.map(({ id }) => id), this.company.today, this.signedIn()],
      );
    });
  }

  /** Those whom somebody will try the product as: their clock is theirs to press. */
  signedIn() {
    return this.people.filter(({ email }) => email !== null).map(({ id }) => id);
  }

  async corrections() {
    for (const [i, person] of this.people.entries()) {
      if (i % 4 !== 2 && person.role !== 'hr') continue;
      const { rows: [record] } = await this.client.query(
        `select id, work_date, clock_in, clock_out from app.attendance where company_id = $1 and person_id = $2 and clock_out is not null order by work_date desc offset $3 limit 1`,
        [this.company.id, person.id, 1 + (i % 5)],
      );
      const correction = await this.as(person, async (query) => {
        const { rows: [asked] } = await query(
          `insert into app.attendance_correction (company_id, person_id, attendance_id, work_date, clock_in, clock_out, reason)
           values ($1, $2, $3, $4, $5::timestamptz - interval '20 minutes', $6, $7) returning id`,
          [this.company.id, person.id, record.id, record.work_date, record.clock_in, record.clock_out, ['I opened the building and clocked in later', 'The terminal was down', 'Parents were waiting at the gate'][i % 3]],
        );
        return asked.id;
      });
      if (i % 3 === 0) {
        await this.as(this.decider(person), (query) => query("update app.attendance_correction set status = 'approved' where company_id = $1 and id = $2", [this.company.id, correction]));
      }
    }
  }

  async overtime() {
    const ask = (person, date, start, end, reason) =>
      this.as(person, async (query) => {
        const { rows: [asked] } = await query(
          'insert into app.overtime_request (company_id, person_id, date, start_time, end_time, reason) values ($1, $2, $3, $4, $5, $6) returning id',
          [this.company.id, person.id, date, start, end, reason],
        );
        return asked.id;
      });
    // Who stayed clocked out late; where the clock knows of less, the comment is the reason.
    const worked = (id) =>
      this.client.query(
        `update app.attendance a set clock_out = o.ends_at + interval '3 minutes' from app.overtime_request o
          where o.company_id = $1 and o.id = $2 and a.company_id = $1 and a.person_id = o.person_id and a.work_date = o.date and a.clock_out < o.ends_at`,
        [this.company.id, id],
      );
    const approve = (person, id) =>
      this.as(this.decider(person), (query) =>
        query("update app.overtime_request set status = 'approved', decision_comment = 'As agreed.' where company_id = $1 and id = $2", [this.company.id, id]));
    for (const [i, person] of this.people.entries()) {
      for (let week = -22; week <= -2; week += 3 + (i % 5)) {
        if (i % 2 !== 0) continue;
        const id = await ask(person, this.plus(this.monday(week), i % 5), '18:00', i % 3 === 0 ? '20:30' : '19:30', 'Parents’ evening');
        await worked(id);
        await approve(person, id);
      }
      if (i % 7 === 3) await ask(person, this.plus(this.monday(-1), 2), '18:00', '21:00', 'Preparing the winter concert');
    }
  }

  /** Asked for some days before, or after what had been forgotten, and decided the day after that. */
  async backdate() {
    const asked = {
      leave_request: "least(r.start_date - 9 - abs(hashtext(r.id::text)) % 12, $2::date - 1 - abs(hashtext(r.id::text)) % 6)",
      attendance_correction: 'r.work_date + 1',
      overtime_request: 'least(r.date + 1, $2::date - 1)',
    };
    await this.client.query('begin');
    await this.client.query('set local session_replication_role = replica');
    for (const [table, day] of Object.entries(asked)) {
      await this.client.query(
        `update app.${table} r set requested_at = d.at, decided_at = case when r.decided_at is not null then least(d.at + interval '21 hours', now()) end
           from (select r.id, (${day}) + interval '9 hours' + abs(hashtext(r.id::text)) % 480 * interval '1 minute' as at from app.${table} r where r.company_id = $1 and r.requested_at::date >= $2::date - 1) d
          where r.company_id = $1 and r.id = d.id`,
        [this.company.id, this.company.today],
      );
    }
    await this.client.query('commit');
  }
}
