import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';

describe('the log of changes, for an Admin', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let page: Page;
  let id: string;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'log' });
    id = await company.record('Ola Present', { jobTitle: 'Pilot' });
    await done(company.admin.http.patch(`/api/v1/hr/people/${id}`, { jobTitle: 'Captain' }));
    page = await stage().enter(company.admin);
  });

  const rows = () => page.getByTestId('audit-row');

  it('says who did what to whom, what it was before, and has an address for it', async () => {
    await page.goto('/settings/audit');
    await rows().filter({ hasText: 'Edit staff record' }).getByRole('link').click();
    const entry = page.getByTestId('audit-values');
    await entry.getByText('Captain').waitFor();
    expect(await entry.getByRole('row').last().innerText()).toMatch(/job title\s+Pilot\s+Captain/);
    const { seq } = await event('hr.people.edit');
    await page.goto(`/settings/audit/${seq}`);
    await page.getByTestId('audit-values').getByText('Captain').waitFor();
    await page.getByTestId('only-target').click();
    await rows().first().waitFor();
    await eventually(() => rows().count(), 2);
    await page.getByTestId('filter-target').click();
    await page.getByTestId('count').getByText(/[1-9]\d* entries/).waitFor();
    await page.goto('/settings/audit/9999');
    await page.getByText('There is no entry 9,999').waitFor();
  });

  it('calls what it tells of by the names it has now', async () => {
    const department = await done(company.admin.http.post('/api/v1/hr/departments', { name: 'Flight' }));
    await company.record('Nora New', { departmentId: department.id });
    await done(company.admin.http.patch(`/api/v1/hr/departments/${department.id}`, { name: 'Flight deck' }));
    const { seq } = await event('hr.people.invite');
    await page.goto(`/settings/audit/${seq}`);
    await page.getByTestId('audit-values').getByText('Flight deck').waitFor();
    expect(await page.getByTestId('audit-values').innerText()).not.toContain(department.id);
  });

  it('is narrowed by area and exported as it is seen', async () => {
    await page.goto('/settings/audit?action=hr.people');
    await rows().first().waitFor();
    const seen = await rows().count();
    const waiting = page.waitForEvent('download');
    await page.getByTestId('export').click();
    await page.getByTestId('export-ndjson').click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe('audit-log.ndjson');
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as { action: string });
    expect(lines).toHaveLength(seen);
    expect(lines.every(({ action }) => action.startsWith('hr.people'))).toBe(true);
  });

  it('AUD-05 is verified in the page, which names the first entry that somebody changed behind its back', async () => {
    await page.goto('/settings/audit');
    await page.getByTestId('verify').click();
    await page.getByTestId('verdict').getByText(/entries are as they were written/).waitFor();
    expect(await page.getByTestId('head').innerText()).toMatch(/^[0-9a-f]{64}$/);
    await page.keyboard.press('Escape');

    const { seq, company_id: companyId } = await event('hr.people.edit');
    const { superuser } = stage().database;
    const change = (from: string, to: string) =>
      superuser.query(
        `begin; alter table app.audit_event disable trigger user;
         update app.audit_event set after = replace(after::text, '${from}', '${to}')::json where company_id = '${companyId}' and seq = ${seq};
         alter table app.audit_event enable trigger user; commit`,
      );
    await change('Captain', 'Cleaner');
    await page.getByTestId('verify').click();
    await page.getByTestId('verdict').getByText(`Entry ${seq} is missing, was changed or is out of place.`).waitFor();
    await page.getByRole('button', { name: `Show entry ${seq}` }).click();
    await page.waitForURL(`**/settings/audit/${seq}`);
    await change('Cleaner', 'Captain');
  });

  it('has room for when, however long what it was done to is called', async () => {
    await done(company.admin.http.patch(`/api/v1/hr/people/${id}`, { name: 'Wilhelmina Alexandra Konstantinopoulou-Featherstonehaugh of the Northern Isles' }));
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/settings/audit');
    await rows().first().locator('.target').getByText('Konstantinopoulou').waitFor();
    expect(await page.evaluate("(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.rows'))")).toBe(0);
  });

  it('AUD-10 is not for others: no link, no page, no route', async () => {
    const hr = await company.join('Hanna Resources', 'hr');
    const others = await stage().enter(hr);
    await others.goto('/settings/company');
    await others.getByRole('link', { name: 'Work week' }).waitFor();
    expect(await others.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await others.goto('/settings/audit');
    await others.getByRole('heading', { name: 'No access' }).first().waitFor();
    expect((await hr.http.get('/api/v1/company/audit-log')).status).toBe(403);
  });

  async function event(action: string): Promise<{ seq: number; company_id: string }> {
    const { rows: [found] } = await stage().database.superuser.query('select seq::integer, company_id from app.audit_event where action = $1 order by seq desc limit 1', [action]);
    return found as { seq: number; company_id: string };
  }
});
