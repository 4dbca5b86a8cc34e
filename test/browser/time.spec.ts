import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { plantWork } from '../support/past-work.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';

const DAY = 86_400_000;

/** The last weekday before today, so that the company's standard week plans work on it. */
function lastWorkDay(): string {
  let ms = Date.now() - 2 * DAY;
  while ([0, 6].includes(new Date(ms).getUTCDay())) ms -= DAY;
  return new Date(ms).toISOString().slice(0, 10);
}

describe('work time', () => {
  const stage = useBrowserStage();
  const day = lastWorkDay();
  let company: SmallCompany;
  let manager: Member;
  let employee: Member;
  let page: Page;
  let boss: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'time' });
    const departmentId = await company.staffing.addDepartment('Yard');
    manager = await company.join('Mara Manager', 'manager', departmentId);
    employee = await company.join('Emil Employee', 'employee', departmentId);
    page = await stage().enter(employee, { timezoneId: 'Europe/Berlin' });
    boss = await stage().enter(manager, { timezoneId: 'Europe/Berlin' });
  });

  const records = async () => (await done(employee.http.get(`/api/v1/hr/attendance?personId=${employee.id}`))).items;

  it('clocks in and out with one click each, and the bar at the top says so', async () => {
    await page.goto('/home');
    await page.getByTestId('clock-in').click();
    await page.getByTestId('clock-state').waitFor();
    await page.getByTestId('break-start').click();
    await eventually(() => page.getByTestId('clock-phase').innerText(), 'On a break');
    await page.getByTestId('break-end').click();
    await page.getByTestId('clock-out').click();
    await page.getByTestId('clock-state').waitFor({ state: 'detached' });
    await page.getByTestId('clock-in').waitFor();
    const [record, ...others] = await records();
    expect(others).toEqual([]);
    expect(record).toMatchObject({ clockIn: expect.any(String), clockOut: expect.any(String) });
  });

  it('a click on a page that is behind changes nothing and shows how it is', async () => {
    await page.goto('/home');
    await page.getByTestId('clock-in').waitFor();
    await done(employee.http.post('/api/v1/hr/attendance/clock-in', {}));
    await page.getByTestId('clock-in').click();
    await page.getByText('You are clocked in already').waitFor();
    await page.getByTestId('clock-out').click();
    await page.getByTestId('clock-in').waitFor();
    expect(await records()).toHaveLength(2);
  });

  it('a correction: asked for from the day, approved with two keys, carried out', async () => {
    await plantWork(stage().database, await companyId(), employee, [{ workDate: day, clockIn: `${day}T07:00:00Z`, clockOut: `${day}T15:00:00Z` }]);
    await page.goto(`/hr/time/days?month=${day.slice(0, 7)}&day=${day}`);
    await page.getByTestId('correct-record').click();
    await page.getByTestId('correction-out').fill('18:30');
    await page.getByTestId('send-correction').click();
    await page.getByText('Please fill in reason.').waitFor();
    expect(await page.getByTestId('correction-out').inputValue()).toBe('18:30');
    await page.getByTestId('correction-reason').fill('stayed for the delivery');
    await page.getByTestId('send-correction').click();
    await page.getByTestId('day-correction').getByText('Waits for Mara Manager').waitFor();

    await boss.goto('/hr/approvals');
    await boss.getByTestId('approval-row').getByText('stayed for the delivery').waitFor();
    expect(await boss.getByTestId('nav-count').innerText()).toContain('1');
    await boss.keyboard.press('j');
    await boss.keyboard.press('a');
    await boss.getByText('Correction of Emil Employee approved').waitFor();
    await boss.getByTestId('empty-state').waitFor();
    await boss.getByTestId('nav-count').waitFor({ state: 'detached' });

    const record = (await records()).find(({ workDate }: { workDate: string }) => workDate === day);
    expect(record.flags).toContain('corrected');
    await page.goto('/hr/time/corrections');
    await page.getByText('By Mara Manager').waitFor();
  });

  it('a rejection asks why, keeps what was typed, and tells the person', async () => {
    await page.goto('/hr/overtime/mine');
    await page.getByTestId('new-overtime').first().click();
    await page.getByTestId('overtime-start').fill('18:00');
    await page.getByTestId('overtime-end').fill('20:30');
    await page.getByText('2 h 30 min in all.').waitFor();
    await page.getByTestId('overtime-reason').fill('stocktaking');
    await page.getByTestId('send-overtime').click();
    await page.getByTestId('overtime-row').waitFor();

    await boss.goto('/hr/approvals');
    await boss.getByTestId('approval-row').waitFor();
    await boss.keyboard.press('j');
    await boss.keyboard.press('r');
    await boss.getByTestId('confirm-reject').click();
    await boss.getByText('Please fill in why.').waitFor();
    await boss.getByTestId('reject-comment').fill('next week, please');
    await boss.getByTestId('confirm-reject').click();
    await boss.getByText('Overtime of Emil Employee rejected').waitFor();

    await page.reload();
    await page.getByText('“next week, please”').waitFor();
  });

  it('many at once: each for itself, and what was decided meanwhile is named', async () => {
    const ask = (date: string) => done(employee.http.post('/api/v1/hr/overtime/requests', { date, minutes: 60, reason: `on ${date}` }));
    const asked = [await ask('2026-01-12'), await ask('2026-01-13'), await ask('2026-01-14')];
    await boss.goto('/hr/approvals');
    await eventually(() => boss.getByTestId('approval-row').count(), 3);
    await boss.getByTestId('select-all').click();
    await done(employee.http.post(`/api/v1/hr/overtime/requests/${asked[1].id}/withdraw`));
    await boss.getByTestId('approve-chosen').click();
    await boss.getByText('2 of 3 were decided.').waitFor();
    await boss.getByTestId('confirm').click();
    await boss.getByTestId('empty-state').waitFor();
  });

  it('the month of the team is walked with arrow keys and opens a day', async () => {
    await boss.goto(`/hr/attendance/month?month=${day.slice(0, 7)}`);
    await boss.getByTestId('grid-row').first().waitFor();
    const cell = boss.locator(`td[data-person="${employee.id}"][data-date="${day}"]`);
    await cell.click();
    await boss.getByTestId('day-record').waitFor();
    await boss.keyboard.press('Escape');
    await boss.getByTestId('side-panel').waitFor({ state: 'detached' });
    await cell.focus();
    await boss.keyboard.press('ArrowDown');
    const at = await boss.evaluate('document.activeElement.dataset') as Record<string, string>;
    expect(at).toMatchObject({ date: day });
    expect(at['person']).not.toBe(employee.id);
    await boss.keyboard.press('Enter');
    await boss.getByTestId('day-detail').waitFor();
  });

  it('the list is exported as it is filtered, with its progress told', async () => {
    await boss.goto('/hr/attendance/records');
    await boss.getByTestId('filter-person').click();
    await boss.getByTestId('person-search').fill('emil');
    await eventually(() => boss.getByTestId('person-choice').count(), 1);
    await boss.keyboard.press('Enter');
    await boss.waitForURL(`**/hr/attendance/records?personId=${employee.id}`);
    await boss.getByTestId('record-row').first().waitFor();
    const waiting = boss.waitForEvent('download');
    await boss.getByTestId('export').click();
    await boss.getByTestId('export-csv').click();
    expect((await waiting).suggestedFilename()).toBe('attendance.csv');
    await boss.getByText('attendance.csv downloaded').waitFor();
  });

  const companyId = async () => (await done(employee.http.get('/api/v1/auth/me'))).company.id as string;
});
