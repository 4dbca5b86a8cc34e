import { readFile } from 'node:fs/promises';
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
  let departmentId: string;
  let manager: Member;
  let employee: Member;
  let page: Page;
  let boss: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'time' });
    departmentId = await company.staffing.addDepartment('Yard');
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
    await eventually(() => page.getByTestId('correction-out').inputValue(), '18:30');
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

  it('H17 more than was recorded waits on until it is approved with a comment', async () => {
    const ask = (date: string, minutes: number) => done(employee.http.post('/api/v1/hr/overtime/requests', { date, minutes, reason: `${minutes} minutes` }));
    const { id } = await ask(day, 600);
    await ask('2026-01-19', 60);
    await boss.goto('/hr/approvals');
    await eventually(() => boss.getByTestId('approval-row').count(), 2);
    await boss.getByTestId('select-all').click();
    await boss.getByTestId('approve-chosen').click();
    await boss.getByText('Approve all the same: Overtime of Emil Employee').waitFor();
    await boss.getByTestId('approve-anyway').click();
    await boss.getByText('Please fill in why.').waitFor();
    await boss.getByRole('button', { name: 'Cancel' }).click();
    await eventually(() => boss.getByTestId('approval-row').count(), 1);
    await boss.getByTestId('approval-row').getByText('600 minutes').waitFor();

    await boss.getByTestId('approve').click();
    await boss.getByTestId('anyway-comment').fill('the clock was broken');
    await boss.getByTestId('approve-anyway').click();
    await boss.getByTestId('empty-state').waitFor();
    const approved = await done(employee.http.get(`/api/v1/hr/overtime/requests/${id}`));
    expect(approved).toMatchObject({ status: 'approved', decisionComment: 'the clock was broken' });
  });

  it('a forgotten clock-out is told on the start page and apart from who is in, and put right by a correction', async () => {
    const late = await company.join('Fay Forgetful', 'employee', departmentId);
    await plantWork(stage().database, await companyId(), late, [{ workDate: day, clockIn: `${day}T07:00:00Z` }]);
    const hers = await stage().enter(late, { timezoneId: 'Europe/Berlin' });
    await hers.goto('/home');
    await hers.getByTestId('forgotten').waitFor();
    expect(await hers.getByTestId('clock-phase').innerText()).toBe('No clock-out');
    expect(await hers.getByTestId('clock-state').getAttribute('data-phase')).toBe('forgotten');
    expect(await hers.getByTestId('clock-in').count()).toBe(0);

    await boss.goto('/hr/attendance/present');
    await boss.getByTestId('missing-row').getByText('Fay Forgetful').waitFor();
    expect(await boss.getByTestId('present-row').count()).toBe(0);
    await boss.goto('/home');
    await boss.getByTestId('today-missing').getByText('Fay Forgetful').waitFor();

    await hers.getByTestId('correct-forgotten').click();
    await hers.getByTestId('correction-out').fill('17:00');
    await hers.getByTestId('correction-reason').fill('forgot to clock out');
    await hers.getByTestId('send-correction').click();
    await hers.getByTestId('send-correction').waitFor({ state: 'detached' });
    await boss.goto('/hr/approvals');
    await boss.getByTestId('approval-row').getByText('forgot to clock out').waitFor();
    await boss.keyboard.press('j');
    await boss.keyboard.press('a');
    await boss.getByText('Correction of Fay Forgetful approved').waitFor();
    await hers.reload();
    await hers.getByTestId('clock-in').waitFor();
    expect(await hers.getByTestId('forgotten').count()).toBe(0);
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

  it('the timesheet sums all its rows, and is exported as it is shown', async () => {
    await boss.goto('/hr/attendance/timesheet');
    await boss.getByTestId('totals').getByText('Total of 3 people').waitFor();
    const waiting = boss.waitForEvent('download');
    await boss.getByTestId('export').click();
    await boss.getByTestId('export-csv').click();
    const file = await waiting;
    expect(file.suggestedFilename()).toMatch(/^timesheet_\d{4}-\d\d-01_\d{4}-\d\d-\d\d\.csv$/);
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['Emil Employee', 'Fay Forgetful', 'Mara Manager']);
  });

  it('H17 a month is locked after its export, listed with who locked it, and unlocked with a reason', async () => {
    const hr = await stage().enter(await company.join('Hanna Resources', 'hr', departmentId), { timezoneId: 'Europe/Berlin' });
    await hr.goto('/hr/attendance/timesheet?from=2026-01-01&to=2026-01-31');
    const waiting = hr.waitForEvent('download');
    await hr.getByTestId('export').click();
    await hr.getByTestId('export-csv').click();
    await waiting;
    await hr.getByTestId('lock-exported').click();
    await eventually(() => hr.getByTestId('lock-until').inputValue(), '2026-01-31');
    await hr.getByTestId('lock-until').fill('2025-12-31');
    await hr.getByTestId('confirm-lock').click();
    await hr.getByText('The last day must not be before the first.').waitFor();
    await hr.getByTestId('lock-until').fill('2026-01-31');
    await hr.getByTestId('confirm-lock').click();
    await hr.getByTestId('lock-exported').waitFor({ state: 'detached' });
    const late = await employee.http.post('/api/v1/hr/attendance/corrections', { workDate: '2026-01-15', clockIn: '2026-01-15T08:00:00Z', clockOut: '2026-01-15T09:00:00Z', reason: 'late' });
    expect(late.body).toMatchObject({ code: 'STATE_CONFLICT', reason: 'PERIOD_LOCKED' });

    await hr.goto('/hr/attendance/locks');
    await hr.getByTestId('lock-row').getByText('Hanna Resources').filter({ visible: true }).waitFor();
    await hr.getByTestId('unlock').click();
    await hr.getByTestId('confirm-unlock').click();
    await hr.getByText('Please fill in why it was unlocked.').waitFor();
    await hr.getByTestId('unlock-reason').fill('a shift of the evening school was forgotten, and the hours of two people of the front office are counted again');
    await hr.getByTestId('confirm-unlock').click();
    await hr.getByTestId('lock-row').getByText('a shift of the evening school was forgotten').waitFor();
    await eventually(() => hr.getByTestId('unlock').count(), 0);

    await hr.getByTestId('lock-period').click();
    await hr.getByTestId('confirm-lock').click();
    await eventually(() => hr.evaluate("document.querySelector('[data-testid=unlock]')?.getBoundingClientRect().right <= innerWidth"), true);
  });

  const companyId = async () => (await done(employee.http.get('/api/v1/auth/me'))).company.id as string;
});
