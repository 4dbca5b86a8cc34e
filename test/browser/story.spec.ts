import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { rowHashes } from '../support/row-hash.js';
import { inventedStaff, realStaff, type StaffFile } from '../support/staff-file.js';

const files = [inventedStaff(), realStaff()].filter((file) => file !== undefined);
const PASSWORD = 'quiet harbour story 7319';

describe.each(files)('a company with the people of $name, from an empty database', (file: StaffFile) => {
  const stage = useBrowserStage();
  let admin: Page;
  let manager: Page;
  let invitation: string;
  let managerName: string;

  const number = (page: Page, what: string) => page.getByTestId(`import-${what}`).innerText();

  async function preview(): Promise<void> {
    await admin.goto('/hr/people/import');
    await admin.getByTestId('import-file').setInputFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.csv) });
    await admin.getByTestId('import-valid').waitFor();
  }

  const companyId = async () => (await stage().database.superuser.query('select id from app.company')).rows[0].id as string;

  it('is founded by its first Admin', async () => {
    admin = await stage().enter();
    await admin.goto('/');
    await admin.waitForURL('**/sign-in');
    await admin.getByRole('link', { name: 'Create a company' }).click();
    await admin.getByLabel('Company name').fill('Harbour City');
    await admin.getByLabel('Your name').fill('Ada Founder');
    await admin.getByLabel('Work e-mail').fill('ada@harbour.example');
    await admin.getByTestId('password').fill(PASSWORD);
    await admin.getByRole('button', { name: 'Create company' }).click();
    await admin.waitForURL('**/home');
    await admin.getByRole('heading', { name: 'Hello, Ada Founder' }).waitFor();
  });

  it('on the Community plan the import stops at the limit, says so and writes nothing', async () => {
    await preview();
    expect([await number(admin, 'rows'), await number(admin, 'valid'), await number(admin, 'errors')]).toEqual(['400', '400', '0']);
    const before = await rowHashes(stage().database, await companyId());
    await admin.getByRole('button', { name: 'Import 400 people' }).click();
    const problem = await admin.getByTestId('problem').innerText();
    expect(problem).toContain('Your plan (Community) allows 15; 1 is in use.');
    expect(problem).toContain('Nothing was written.');
    expect(await rowHashes(stage().database, await companyId())).toEqual(before);
  });

  it('changes to the plan without limits, from the page the message leads to', async () => {
    await admin.getByRole('link', { name: 'See plans and usage' }).click();
    await admin.getByRole('button', { name: 'Change to Business with Access' }).click();
    await admin.getByRole('dialog').getByTestId('confirm').click();
    await admin.getByTestId('plan-business-with-access').getByText('Your plan').waitFor();
    await admin.getByTestId('usage-staff').getByText('1', { exact: true }).waitFor();
  });

  it('sees all rows of the file valid, and what they would create', async () => {
    await preview();
    expect(await number(admin, 'valid')).toBe('400');
    await admin.getByText(`400 new people · ${file.departments} new departments`).waitFor();
    const { rows } = await stage().database.superuser.query('select count(*)::int as people from app.person');
    expect(rows[0].people).toBe(1);
  });

  it('imports them on confirmation', async () => {
    await admin.getByTestId('import-confirm').click();
    await admin.getByTestId('import-done').waitFor();
    expect([await number(admin, 'created'), await number(admin, 'updated'), await number(admin, 'skipped')]).toEqual(['400', '0', '0']);
  });

  it('lists them with names in normal case, first name first', async () => {
    await admin.getByRole('link', { name: 'See people' }).click();
    await admin.getByText('401 people', { exact: true }).waitFor();
    const names = await admin.getByTestId('person-row').getByRole('link').allInnerTexts();
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(name).toMatch(/^\p{Lu}[^,]*\p{Ll}[^,]*$/u);
  });

  it('makes one person of POLICE its Manager', async () => {
    await admin.getByTestId('filter-department').click();
    await admin.getByRole('menuitemradio', { name: 'POLICE', exact: true }).click();
    await admin.getByText(`${file.police} people`, { exact: true }).waitFor();
    const chosen = admin.getByTestId('person-row').nth(3);
    managerName = await chosen.getByRole('link').innerText();
    await chosen.click();
    await admin.getByTestId('person-menu').click();
    await admin.getByRole('menuitem', { name: 'Change role' }).click();
    await admin.getByRole('dialog').getByTestId('role-manager').check();
    await admin.getByRole('dialog').getByRole('button', { name: 'Change role' }).click();
    await eventually(() => admin.getByTestId('person-role').innerText(), 'Manager');
  });

  it('invites them, and hands over the link that is shown once', async () => {
    await admin.getByTestId('person-menu').click();
    await admin.getByRole('menuitem', { name: 'Invite to sign in' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill('chief@harbour.example');
    await dialog.getByRole('button', { name: 'Send invitation' }).click();
    const link = new URL(await dialog.getByTestId('invitation-link').inputValue());
    invitation = link.pathname + link.search + link.hash;
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  it('the Manager accepts with a password of their own', async () => {
    manager = await stage().enter();
    await manager.goto(invitation);
    await manager.getByRole('heading', { name: 'Join Harbour City' }).waitFor();
    await eventually(() => manager.getByTestId('email').inputValue(), 'chief@harbour.example');
    await eventually(() => manager.getByLabel('Your name').inputValue(), managerName);
    expect(new URL(manager.url()).hash).toBe('');
    await manager.getByTestId('password').fill(PASSWORD);
    await manager.getByRole('button', { name: 'Join Harbour City' }).click();
    await manager.waitForURL('**/home');
  });

  it('the Manager sees exactly the POLICE people: in the page, over HTTP, and as SQL with their session', async () => {
    const { rows } = await stage().database.superuser.query(
      "select p.name from app.person p join app.department d on (d.company_id, d.id) = (p.company_id, p.department_id) where d.name = 'POLICE'",
    );
    const police = rows.map(({ name }) => name as string).sort();
    expect(police).toHaveLength(file.police);

    await manager.getByRole('link', { name: 'People', exact: true }).click();
    await manager.getByText(`${file.police} people`, { exact: true }).waitFor();
    const names = manager.getByTestId('person-row').getByRole('link');
    await eventually(async () => {
      const more = manager.getByTestId('load-more');
      if ((await more.count()) > 0) await more.scrollIntoViewIfNeeded().catch(() => undefined);
      return names.count();
    }, file.police);
    expect((await names.allInnerTexts()).sort()).toEqual(police);

    const overHttp = await manager.evaluate(`(async () => {
      const names = [];
      for (let cursor = ''; cursor !== null; ) {
        const page = await (await fetch('/api/v1/hr/people?limit=100' + (cursor && '&cursor=' + encodeURIComponent(cursor)))).json();
        names.push(...page.items.map((person) => person.name));
        cursor = page.nextCursor;
      }
      return names;
    })()`) as string[];
    expect(overHttp.sort()).toEqual(police);

    const asSql = await stage().sql.run(await stage().sessionOf(manager), 'select name from app.person');
    expect(asSql.rows.map(({ name }) => name as string).sort()).toEqual(police);
  });

  it('a person of another department is not found: by address and over HTTP', async () => {
    const { rows } = await stage().database.superuser.query(
      "select p.id from app.person p join app.department d on (d.company_id, d.id) = (p.company_id, p.department_id) where d.name <> 'POLICE' limit 1",
    );
    await manager.goto(`/hr/people/${rows[0].id}`);
    await manager.getByText('This no longer exists, or you may no longer see it.').waitFor();
    expect(await manager.getByTestId('person-detail').count()).toBe(0);
    expect(await manager.evaluate(`fetch('/api/v1/hr/people/${rows[0].id}').then((answer) => answer.status)`)).toBe(404);
  });

  it('the same file again creates nobody', async () => {
    await preview();
    await admin.getByText('No new person · No new department').waitFor();
    await admin.getByText('nobody changes · 400 stay as they are').waitFor();
    await admin.getByTestId('import-nothing').waitFor();
    expect(await admin.getByTestId('import-confirm').count()).toBe(0);
  });
});
