import type { Page } from 'playwright-core';
import { expectAccessible, OVERLAY } from '../support/accessible.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';

describe('School: students, teachers, groups', () => {
  const stage = useBrowserStage();
  const school = '/api/v1/school';
  let company: SmallCompany;
  let employee: Member;
  let page: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'lessons', school: true });
    employee = await company.join('Emil Employee', 'employee');
    page = await stage().enter(employee);
  });

  const dialog = () => page.getByRole('dialog');
  const dialogGone = () => dialog().waitFor({ state: 'detached' });
  const row = (kind: string, name: string) => page.getByTestId(`${kind}-row`).filter({ hasText: name });
  const post = (path: string, body?: object) => done(employee.http.post(`${school}${path}`, body));

  it('begins empty and says what to do next; a student is added with the keyboard alone', async () => {
    await page.goto('/school/students');
    await page.getByText('No students yet').waitFor();
    await page.getByTestId('empty-state').getByTestId('add-student').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('student-name').waitFor();
    await page.keyboard.type('Nguyễn Văn Đức');
    await page.keyboard.press('Enter');
    await page.getByText('Nguyễn Văn Đức added').waitFor();
    await row('student', 'Nguyễn Văn Đức').waitFor();
    await page.getByTestId('side-panel').getByTestId('student-detail').waitFor();
    await page.getByTestId('panel-close').click();
    await page.getByTestId('count').getByText('1 of 25 students').waitFor();
    await page.getByTestId('add-student').click();
    await page.getByTestId('places').getByText('1 of 25 students').waitFor();
    await page.keyboard.press('Escape');
  });

  it('keeps what was typed when it is refused, and says at which field', async () => {
    await page.goto('/school/students');
    await page.getByTestId('add-student').first().click();
    await page.getByTestId('guardian-name').fill('Trần Thị Ánh');
    await page.getByTestId('guardian-email').fill('no address');
    await page.getByTestId('save-student').click();
    await dialog().getByTestId('form-errors').waitFor();
    await eventually(() => page.getByTestId('guardian-name').inputValue(), 'Trần Thị Ánh');
    await page.getByTestId('student-name').fill('Trần Minh');
    await page.getByTestId('guardian-email').fill('anh@home.example');
    await page.getByTestId('save-student').click();
    await dialogGone();
    await page.getByTestId('side-panel').getByText('anh@home.example').waitFor();
  });

  it('finds a name without its diacritics', async () => {
    await page.goto('/school/students?search=tran');
    await row('student', 'Trần Minh').waitFor();
    expect(await row('student', 'Nguyễn').count()).toBe(0);
    await page.keyboard.press('/');
    await page.keyboard.type('duc');
    await page.getByRole('option', { name: /Nguyễn Văn Đức/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/school/students/*');
    await page.getByTestId('student-detail').getByText('Nguyễn Văn Đức').waitFor();
    // The page is called after the student, and after the area again once it is left.
    const title = page.getByRole('heading', { level: 1 });
    await title.getByText('Nguyễn Văn Đức').waitFor();
    await page.getByRole('navigation', { name: 'School' }).getByRole('link', { name: 'Groups' }).click();
    await title.getByText('School', { exact: true }).waitFor();
  });

  it('a student joins a group, and leaves it; the record tells it day by day', async () => {
    await post('/groups', { name: 'Chess club', capacity: 1 });
    await page.goto('/school/students?search=duc');
    await row('student', 'Nguyễn').click();
    await page.getByTestId('join-group').click();
    await page.getByTestId('membership-group').selectOption({ label: 'Chess club' });
    await page.getByTestId('save-membership').click();
    await dialogGone();
    await page.getByTestId('student-group').getByText('Chess club').waitFor();
    await page.getByTestId('side-panel').getByText('Joined Chess club').waitFor();
  });

  it('a full group says so, and keeps what was chosen', async () => {
    await page.goto('/school/groups');
    await row('group', 'Chess club').getByText('1 of 1').waitFor();
    await row('group', 'Chess club').click();
    await page.getByTestId('add-member').click();
    await page.getByTestId('pick-student').fill('minh');
    await page.getByRole('option', { name: 'Trần Minh' }).click();
    await page.getByTestId('save-membership').click();
    await dialog().getByTestId('problem').getByText('no place left').waitFor();
    await eventually(() => page.getByTestId('pick-student').inputValue(), 'Trần Minh');
    await page.keyboard.press('Escape');
    await page.getByTestId('confirm').click();
    await page.getByTestId('member-menu').click();
    await page.getByTestId('remove-member').click();
    await dialog().getByTestId('confirm').click();
    await page.getByText('Nobody is in this group yet.').waitFor();
  });

  it('archiving asks first, and can be taken back at once', async () => {
    await page.goto('/school/students?search=minh');
    await row('student', 'Trần Minh').click();
    await page.getByTestId('student-menu').click();
    await page.getByTestId('archive-student').click();
    await dialog().getByText('Their place in your plan becomes free.').waitFor();
    await dialog().getByTestId('confirm').click();
    await page.getByText('Trần Minh is archived').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByTestId('student-detail').getByText('Active', { exact: true }).waitFor();
    expect((await done(employee.http.get(`${school}/students?search=minh`))).items).toMatchObject([{ status: 'active' }]);
  });

  it('a list of students comes in from a file, shown before anything is written', async () => {
    await page.goto('/school/students/import');
    const csv = 'Student,Guardian phone\nImport One,1\nImport Two,2\n,3\n';
    await page.getByTestId('import-file').setInputFiles({ name: 'students.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByTestId('import-valid').getByText('2').waitFor();
    await page.getByTestId('import-error').getByText('The name is missing.').waitFor();
    await page.getByText('2 new students').waitFor();
    await page.getByTestId('import-confirm').click();
    await page.getByTestId('import-created').getByText('2').waitFor();
    await page.getByRole('link', { name: 'See students' }).click();
    await row('student', 'Import Two').waitFor();
  });

  it('a teacher has hours of the week, set with the keyboard', async () => {
    await page.goto('/school/teachers');
    await page.getByTestId('add-teacher').first().click();
    await page.getByTestId('teacher-name').fill('Tara Strings');
    await page.getByTestId('teacher-subjects').fill('Guitar, Violin');
    await page.getByTestId('add-hours-1').press('Enter');
    await page.getByTestId('until-1-0').fill('12:00');
    await page.getByTestId('add-hours-1').press('Enter');
    await page.getByTestId('from-1-1').fill('11:00');
    await page.getByTestId('save-teacher').click();
    await dialog().getByText('overlap').waitFor();
    await page.getByTestId('from-1-1').fill('13:00');
    await page.getByTestId('save-teacher').click();
    await page.getByTestId('teacher-detail').getByText('Guitar, Violin').waitFor();
    await page.getByText('09:00 – 12:00, 13:00 – 22:00').waitFor();
    await page.getByText('No lessons in these weeks.').waitFor();
  });

  it('rules and rooms are settled by whoever works here', async () => {
    await page.goto('/school/settings');
    await page.getByTestId('rule-notice').fill('12');
    await page.getByTestId('save-rules').click();
    await page.getByText('Rules saved').waitFor();
    await page.getByTestId('add-room').click();
    await page.getByTestId('room-name').fill('Attic');
    await page.getByTestId('save-room').click();
    await dialogGone();
    await page.getByTestId('room').getByText('Attic').waitFor();
    await page.reload();
    await eventually(() => page.getByTestId('rule-notice').inputValue(), '12');
  });

  it('warns from four fifths of the plan on, and says what is used when it is full', async () => {
    for (let { used } = (await done(employee.http.get(`${school}/usage`))).students; used < 24; used++) await post('/students', { name: `Filler ${used}` });
    await page.goto('/school/students');
    await page.getByTestId('places-left').getByText('1 place is left').waitFor();
    await post('/students', { name: 'The last one' });
    await page.reload();
    await page.getByTestId('places-left').getByText('No place is left').waitFor();
    await page.getByTestId('add-student').first().click();
    await page.getByTestId('student-name').fill('One too many');
    await page.getByTestId('save-student').click();
    await dialog().getByTestId('problem').getByText('Your plan (Community) allows 25; 25 are in use.').waitFor();
    await eventually(() => page.getByTestId('student-name').inputValue(), 'One too many');
    await page.keyboard.press('Escape');
    await page.getByTestId('confirm').click();
  });

  describe('to WCAG 2.2 AA', () => {
    const ids: Record<string, string> = {};
    beforeAll(async () => {
      for (const kind of ['students', 'teachers', 'groups']) ids[kind] = (await done(employee.http.get(`${school}/${kind}`))).items[0].id;
    });

    it.each([
      ['/school/students', 'student-row'],
      ['/school/students?status=archived', 'empty-state'],
      ['/school/students/import', 'import-file'],
      ['/school/teachers', 'teacher-row'],
      ['/school/groups', 'group-row'],
      ['/school/settings', 'room'],
    ])('%s', async (path, ready) => {
      await page.goto(path);
      await page.getByTestId(ready).first().waitFor({ state: 'attached' });
      await expectAccessible(page);
    });

    it.each(['students', 'teachers', 'groups'])('a record of %s', async (kind) => {
      await page.goto(`/school/${kind}/${ids[kind]}`);
      await page.getByTestId(`${kind.slice(0, -1)}-detail`).waitFor();
      await expectAccessible(page);
    });

    it.each([
      ['/school/students', 'add-student', 'student-name'],
      ['/school/teachers', 'add-teacher', 'teacher-name'],
      ['/school/groups', 'add-group', 'group-name'],
      ['/school/settings', 'add-room', 'room-name'],
    ])('the dialog of %s', async (path, button, field) => {
      await page.goto(path);
      await page.getByTestId(button).first().click();
      await page.getByTestId(field).waitFor();
      await expectAccessible(page, OVERLAY);
      await page.keyboard.press('Escape');
    });
  });
});
