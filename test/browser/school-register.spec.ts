import type { Page } from 'playwright-core';
import { expectAccessible, NARROW, OVERLAY, WIDE } from '../support/accessible.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { type Lessons, plantLessons } from '../support/school-ledger.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';

describe('registers, balances and reports', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let teacher: Member;
  let page: Page;
  let choir: Lessons;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'school-register', business: true, school: true });
    teacher = await company.join('Tina Teacher', 'employee');
    const { id } = (await done(teacher.http.get('/api/v1/auth/me'))).company;
    choir = await plantLessons(stage().database, id, { name: 'Choir', students: 20, days: [-7, -3, 10] });
    for (const student of choir.students.slice(0, 18)) await done(teacher.http.post(`/api/v1/school/students/${student}/packages`, { sessions: 10 }));
    page = await stage().enter(teacher);
  });

  const register = (session = 0): string => `/school/sessions/${choir.sessions[session]}`;
  const row = (n: number) => page.getByTestId('register-row').nth(n);
  const checked = (n: number, mark: string) => row(n).getByTestId(`mark-${mark}`).isChecked();
  const savedMarks = async (session = 0): Promise<Record<string, number>> => {
    const { marks } = await done(teacher.http.get(`/api/v1/school/sessions/${choir.sessions[session]}/attendance`));
    return marks.reduce((counts: Record<string, number>, { status }: { status: string | null }) => ({ ...counts, [String(status)]: (counts[String(status)] ?? 0) + 1 }), {});
  };

  it('a register of twenty takes at most 25 keys, less than 15 seconds, and one request', async () => {
    await page.goto(register());
    await row(19).waitFor();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') sent.push(request.url());
    });
    await row(0).getByTestId('mark-attended').focus();
    // One who is late, one who did not come, one who is excused; then the rest, and save.
    const keys = ['a', 'ArrowUp', 'l', 'ArrowDown', 'a', 'n', 'a', 'a', 'a', 'e', 'a', 'a', 'c', 'r', 'Enter'];
    expect(keys.length).toBeLessThanOrEqual(25);
    const since = Date.now();
    for (const key of keys) await page.keyboard.press(key);
    await page.getByText('Register saved.').waitFor();
    expect(Date.now() - since).toBeLessThan(15_000);
    expect(sent).toHaveLength(1);
    expect(await savedMarks()).toEqual({ attended: 17, 'no-show': 1, excused: 1, cancelled: 1 });
    // And with a key for everybody.
    await page.goto(register(1));
    await row(0).getByTestId('mark-attended').focus();
    for (const key of [...Array<string>(20).fill('a'), 'Enter']) await page.keyboard.press(key);
    await page.getByText('Register saved.').waitFor();
    expect(await savedMarks(1)).toEqual({ attended: 20 });
  });

  it('opened again it shows what was saved, and what each has left', async () => {
    await page.goto(register());
    await row(19).waitFor();
    expect(await Promise.all([checked(0, 'attended'), checked(2, 'no-show'), checked(6, 'excused'), checked(9, 'cancelled'), checked(19, 'attended')])).toEqual([true, true, true, true, true]);
    expect(await row(0).getByTestId('late').isChecked()).toBe(true);
    await row(0).getByTestId('left').getByText('8 left').waitFor();
    await row(19).getByTestId('left').getByText('2 owed').waitFor();
    await page.getByTestId('taken').getByText(/Taken by Tina Teacher/).waitFor();
    expect(await page.getByTestId('save-register').isDisabled()).toBe(true);
  });

  it('a mark is changed and taken away with the keyboard; what is not saved asks before it is lost', async () => {
    await page.goto(register());
    await row(2).getByTestId('mark-no-show').focus();
    await page.keyboard.press('e');
    await row(2).getByTestId('left').getByText('9 left').waitFor();
    await row(3).getByTestId('mark-attended').focus();
    await page.keyboard.press('Delete');
    await eventually(() => checked(3, 'attended'), false);
    await row(4).getByTestId('add-note').click();
    await row(4).getByTestId('note').fill('a new cane');
    await page.getByRole('link', { name: 'Students' }).first().click();
    await page.getByRole('button', { name: 'Keep editing' }).first().click();
    await page.getByTestId('save-register').click();
    await page.getByText('Register saved.').first().waitFor();
    expect(await savedMarks()).toEqual({ attended: 16, excused: 2, cancelled: 1, null: 1 });
    await page.goto(register());
    await eventually(() => row(4).getByTestId('note').inputValue(), 'a new cane');
  });

  it('what the school blocks is said at the student, and what was marked is kept', async () => {
    const { superuser } = stage().database;
    await superuser.query("insert into app.school_rules (company_id, below_zero) select id, 'block' from app.company where slug = 'school-register'");
    await page.goto(register());
    await row(19).getByTestId('mark-excused').focus();
    await page.keyboard.press('e');
    await page.keyboard.press('Enter');
    await eventually(async () => (await savedMarks())['excused'], 3);
    await row(19).getByTestId('mark-attended').focus();
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await page.getByTestId('problem').getByText(/balance does not cover/).waitFor();
    await row(19).getByText('The balance does not cover this.').waitFor();
    await eventually(() => checked(19, 'attended'), true);
    await superuser.query("delete from app.school_rules where company_id = (select id from app.company where slug = 'school-register')");
    await page.getByTestId('save-register').click();
    await page.getByText('Register saved.').first().waitFor();
  });

  it('a lesson to come takes cancellations only', async () => {
    await page.goto(register(2));
    await page.getByTestId('banner').getByText(/not begun/).waitFor();
    expect(await row(0).getByTestId('mark-attended').isDisabled()).toBe(true);
    await row(0).getByTestId('mark-cancelled').check({ force: true });
    await page.getByTestId('save-register').click();
    await page.getByText('Register saved.').first().waitFor();
    expect(await savedMarks(2)).toEqual({ cancelled: 1, null: 19 });
  });

  it('works by touch on a small screen', async () => {
    const phone = await stage().enter(teacher, { viewport: NARROW, hasTouch: true, isMobile: true });
    await phone.goto(register(1));
    const first = phone.getByTestId('register-row').first();
    await first.locator('[data-mark=no-show]').tap();
    const box = await first.locator('[data-mark=no-show]').boundingBox();
    expect(box!.height).toBeGreaterThanOrEqual(44);
    await phone.getByTestId('save-register').tap();
    await phone.getByText('Register saved.').first().waitFor();
    expect(await savedMarks(1)).toEqual({ attended: 19, 'no-show': 1 });
    await phone.context().close();
  });

  it('a balance tells its story: every entry opens to lesson, package, who and when', async () => {
    await page.goto(`/school/reports/balances/${choir.students[0]}`);
    await page.getByTestId('remaining').getByText('8', { exact: true }).waitFor();
    const [entry] = await page.getByTestId('entry').all();
    await entry!.click();
    await entry!.getByText('Tina Teacher').waitFor();
    await entry!.getByText(/Package of 10 sessions/).waitFor();
    await entry!.getByRole('link', { name: /Choir group/ }).waitFor();
    await eventually(() => page.getByTestId('package').count(), 1);
  });

  it('packages are added and taken back, sessions given by hand; wrong input is said and kept', async () => {
    await page.goto(`/school/reports/balances/${choir.students[19]}`);
    await page.getByTestId('balance-warning').getByText(/owed/).waitFor();
    await page.getByTestId('add-package').click();
    await page.getByTestId('package-sessions').fill('0');
    await page.getByTestId('package-price').fill('12.345');
    await page.getByTestId('save-package').click();
    await page.getByText('Give a whole number from 1 to 1000.').first().waitFor();
    await page.getByTestId('package-sessions').fill('10');
    await page.getByTestId('package-price').fill('120,50');
    await page.getByTestId('package-expires').fill('2001-01-01');
    await page.getByTestId('save-package').click();
    await page.getByText('The last day must not be before the day it is bought.').first().waitFor();
    await page.getByTestId('package-expires').fill('2199-01-01');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByTestId('remaining').getByText('8', { exact: true }).waitFor();
    await page.getByTestId('take-back').click();
    await page.getByTestId('adjust-reason').fill('sold by mistake');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByTestId('remaining').getByText('0', { exact: true }).waitFor();
    await page.getByTestId('adjust-balance').click();
    await page.getByTestId('adjust-sessions').fill('3');
    await page.getByTestId('adjust-reason').fill('a present');
    await page.getByTestId('save-adjustment').click();
    await page.getByTestId('remaining').getByText('3', { exact: true }).waitFor();
    await page.getByTestId('entry').first().getByText('Given by hand', { exact: true }).waitFor();
  });

  it('reports lead to what they tell of, are filtered, and exported', async () => {
    await page.goto('/school/reports');
    await page.getByTestId('report-row').getByText('Choir group').waitFor();
    await page.getByTestId('report-row').first().click();
    await row(0).waitFor();
    await page.goto('/school/reports/absences?atLeast=2');
    await page.getByText('Nobody matches.').waitFor();
    await page.goto('/school/reports/absences');
    await page.getByTestId('report-row').first().waitFor();
    const download = page.waitForEvent('download');
    await page.getByTestId('export').click();
    await page.getByTestId('export-csv').click();
    expect((await download).suggestedFilename()).toBe('absences.csv');
    await page.goto('/school/reports/hours?from=2000-01-01&to=2199-12-31');
    await page.getByTestId('hours-row').waitFor();
    await page.goto('/school/reports/balances');
    await page.getByTestId('report-row').first().click();
    await page.getByTestId('side-panel').getByTestId('remaining').waitFor();
  });

  it.each([
    ['/school/reports/registers', 'report-row'], ['/school/reports/absences', 'report-row'], ['/school/reports/hours?from=2000-01-01&to=2199-12-31', 'hours-row'], ['/school/reports/balances', 'report-row'],
    ['/school/reports/registers?from=2001-01-01&to=2001-02-01', 'empty-state'], ['/school/reports/hours?from=2001-01-01&to=2001-02-01', 'empty-state'],
  ])('%s to WCAG 2.2 AA', async (path, ready) => {
    await page.goto(path);
    await page.getByTestId(ready).first().waitFor();
    await expectAccessible(page);
  });

  it('register, balance and dialogs to WCAG 2.2 AA', async () => {
    await page.setViewportSize(WIDE);
    await page.goto(register());
    await row(0).waitFor();
    await expectAccessible(page);
    await page.goto(register(2));
    await row(0).waitFor();
    await expectAccessible(page);
    await page.goto(`/school/reports/balances/${choir.students[19]}`);
    await page.getByTestId('entry').first().click();
    await expectAccessible(page);
    await page.getByTestId('add-package').click();
    await page.getByTestId('package-sessions').waitFor();
    await expectAccessible(page, OVERLAY);
    await page.keyboard.press('Escape');
    await page.getByTestId('adjust-balance').click();
    await page.getByTestId('adjust-reason').waitFor();
    await expectAccessible(page, OVERLAY);
  });

  it('speaks Vietnamese', async () => {
    const vi = await stage().enter(teacher, { locale: 'vi-VN' });
    await vi.goto(register());
    await vi.getByTestId('save-register').getByText('Lưu điểm danh').waitFor();
    await vi.context().close();
  });
});
