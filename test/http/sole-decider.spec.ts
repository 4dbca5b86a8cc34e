import { file, TESTED_KINDS } from '../support/request-kinds.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { StaffSql } from '../support/staff-sql.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();

describe.each(TESTED_KINDS)('$kind requests in a company with one Admin', (kind) => {
  let company: SmallCompany;
  let companyId: string;
  beforeAll(async () => {
    company = await foundSmallCompany(theatre(), { slug: `alone-${kind.kind}` });
    companyId = (await done(company.admin.http.get('/api/v1/company'))).id;
  });
  const approve = (id: string) => company.admin.http.post(`${kind.path}/${id}/approve`);

  it('SLF-03 are decided by themselves while nobody else could, and the log says so', async () => {
    await company.record('Record without a sign-in', { role: 'hr' });
    const id = await file(company.admin.http, kind);
    expect((await done(company.admin.http.get('/api/v1/hr/approvals'))).items.map((item: { id: string }) => item.id)).toContain(id);
    expect(await approve(id)).toMatchObject({ status: 200, body: { status: 'approved', decidedAlone: true } });
    const { rows } = await theatre().database.superuser.query('select after from app.audit_event where target_id = $1 order by seq desc limit 1', [id]);
    expect(rows[0].after).toMatchObject({ status: 'approved', decidedAlone: true });
  });

  it('SLF-03 in SQL too, and while an HR can sign in not even there', async () => {
    const { sql } = theatre();
    const id = await file(company.admin.http, kind);
    const actor = await sql.mintSession(companyId, company.admin.id);
    const decide = () => sql.attempt(actor, `update app.${kind.table} set status = 'approved' where id = $1`, [id]);
    expect(await decide()).toMatchObject({ count: 1 });
    const hr = await company.join('Hana HR in SQL', 'hr');
    expect(await decide()).toMatchObject({ count: 0 });
    await done(company.admin.http.post(`/api/v1/hr/people/${hr.id}/deactivate`));
  });

  it.each(['before', 'after'])('SLF-04 an HR who comes %s a self-approval: none commits after they are there', async (order) => {
    const { database, sql } = theatre();
    const id = await file(company.admin.http, kind);
    const hr = await company.join(`Hana HR ${order}`, 'hr');
    await done(company.admin.http.post(`/api/v1/hr/people/${hr.id}/deactivate`));
    const other = await StaffSql.connect(database);
    const actor = await sql.mintSession(companyId, company.admin.id);
    const decide = `update app.${kind.table} set status = 'approved' where id = '${id}'`;
    const activate = `update app.person set status = 'active' where id = '${hr.id}'`;
    try {
      const [first, second] = order === 'before' ? [activate, decide] : [decide, activate];
      await sql.begin(actor);
      await sql.client.query(first);
      let ended = false;
      const waiting = other.run(actor, second).then(() => 'done', (error: { code: string }) => error.code).finally(() => (ended = true));
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(ended).toBe(false);
      await sql.client.query('commit');
      expect(await waiting).toBe(order === 'before' ? '42501' : 'done');
    } finally {
      await other.end();
    }
    // With an HR who can sign in, the Admin decides their own no more.
    expect((await approve(await file(company.admin.http, kind))).status).toBe(403);
    await done(company.admin.http.post(`/api/v1/hr/people/${hr.id}/deactivate`));
  });
});
