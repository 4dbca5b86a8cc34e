import type { Page } from 'playwright-core';
import { expectAccessible, NARROW, OVERLAY, WIDE } from '../support/accessible.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundLessonCompany, type LessonCompany, mondayIn } from '../support/lessons.js';

describe('lessons', () => {
  const stage = useBrowserStage();
  let company: LessonCompany;
  let page: Page;
  let busy: string;

  beforeAll(async () => {
    company = await foundLessonCompany(stage(), 'lessonpages');
    const [tara, uma] = [await company.addTeacher('Tara Teacher'), await company.addTeacher('Uma Teacher')];
    const students = [await company.addStudent('An One'), await company.addStudent('Bo Two')];
    const groupId = await company.addGroup('Beginners', ...students);
    await company.addGroup('Advanced');
    await company.schedule({ groupId, teacherId: tara, room: 'Blue room', startsOn: mondayIn(1) });
    busy = uma;
    await company.schedule({ groupId: await company.addGroup('Choir'), teacherId: uma, startsOn: mondayIn(1, 2), startTime: '10:00' });
    page = await stage().enter(company.admin);
  });

  const week = (weeks: number) => `/school/calendar?day=${mondayIn(weeks)}`;
  const lesson = (title: string) => page.getByTestId('lesson').filter({ hasText: title }).first();
  const dialogGone = () => page.getByRole('dialog').waitFor({ state: 'detached' });

  it('a schedule is made with its dates and collisions in sight, and its lessons are in the calendar', async () => {
    await page.goto(week(2));
    await lesson('Beginners').waitFor();
    await page.getByTestId('add-schedule').click();
    await page.getByTestId('schedule-preview').getByText('Choose whom').waitFor();
    await page.getByTestId('schedule-group').selectOption({ label: 'Advanced' });
    await page.getByTestId('schedule-teacher').selectOption({ label: 'Tara Teacher' });
    await page.getByTestId('schedule-room').fill('Red room');
    await page.getByTestId('schedule-start').fill(mondayIn(2));
    await page.getByTestId('schedule-time').fill('17:30');
    await page.getByTestId('schedule-ends').selectOption('after');
    await page.getByTestId('schedule-count').fill('3');
    await page.getByTestId('preview-count').getByText('3 lessons · 3 collide').waitFor();
    await page.getByTestId('preview-dates').getByText(/Tara Teacher teaches Beginners then/).first().waitFor();
    await page.getByTestId('save-schedule').click();
    await page.getByRole('dialog').getByTestId('problem').waitFor();
    await page.getByTestId('schedule-time').fill('18:00');
    await page.getByTestId('preview-count').getByText('3 lessons', { exact: true }).waitFor();
    await page.mouse.move(0, 0);
    await expectAccessible(page, OVERLAY);
    await page.getByTestId('save-schedule').click();
    await dialogGone();
    await lesson('Advanced').waitFor();
  });

  it('a lesson is moved from the keyboard, with what is in the way said before', async () => {
    await page.goto(week(3));
    await lesson('Choir').focus();
    await page.keyboard.press('m');
    await page.getByTestId('move-time').fill('17:00');
    await page.getByTestId('move-date').fill(mondayIn(3));
    await page.getByTestId('move-teacher').selectOption({ label: 'Tara Teacher' });
    await page.getByTestId('conflicts').getByText(/Tara Teacher teaches Beginners then/).waitFor();
    await page.getByTestId('move-teacher').selectOption({ label: 'Uma Teacher' });
    await page.getByTestId('move-preview').getByText('Everybody is free then.').waitFor();
    await page.keyboard.press('Enter');
    await dialogGone();
    const moved = (await company.sessions(`teacherId=${busy}&from=${mondayIn(3)}&to=${mondayIn(3)}`))[0];
    expect(moved).toMatchObject({ moved: true, title: 'Choir' });
  });

  it('a lesson is dragged to another day; arrows go from lesson to lesson', async () => {
    await page.goto(week(4));
    const box = (await lesson('Choir').boundingBox())!;
    const target = (await page.locator(`[data-day="${mondayIn(4, 3)}"]`).boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(target.x + 30, box.y + 40, { steps: 6 });
    await page.getByTestId('ghost').waitFor();
    await page.mouse.move(target.x + 30, box.y + 10 + 52, { steps: 3 });
    await page.mouse.up();
    await eventually(() => page.getByTestId('move-date').inputValue(), mondayIn(4, 3));
    await eventually(() => page.getByTestId('move-time').inputValue(), '11:00');
    await page.getByTestId('move-preview').getByText('Everybody is free then.').waitFor();
    await page.getByTestId('move-save').click();
    await dialogGone();
    await page.locator(`[data-day="${mondayIn(4, 3)}"]`).getByTestId('lesson').waitFor();
    await lesson('Beginners').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Choir');
    await page.keyboard.press('Shift+ArrowDown');
    await eventually(() => page.getByTestId('move-time').inputValue(), '11:15');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
    await dialogGone();
    await lesson('Choir').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('lesson-panel').getByText('Choir').waitFor();
  });

  it('this and following: the later lessons change, the earlier ones stay', async () => {
    await page.goto(week(6));
    await lesson('Beginners').click();
    await page.getByTestId('move-lesson').click();
    await page.getByTestId('move-which').selectOption('following');
    await page.getByTestId('move-time').fill('16:00');
    await page.getByTestId('move-preview').getByText('Everybody is free then.').waitFor();
    await page.getByTestId('move-save').click();
    await dialogGone();
    await page.getByTestId('lesson').filter({ hasText: '16:00–17:00' }).waitFor();
    await page.goto(week(5));
    await page.getByTestId('lesson').filter({ hasText: '17:00–18:00' }).first().waitFor();
  });

  it('is cancelled with a reason, once it is said what that costs, and restored', async () => {
    await page.goto(week(5));
    await lesson('Beginners').click();
    await page.getByTestId('cancel-lesson').click();
    await page.getByTestId('cancel-costs').getByText('It costs nobody a session.').waitFor();
    await page.getByTestId('cancel-reason').fill('Snow');
    await expectAccessible(page, OVERLAY);
    await page.getByTestId('cancel-do').click();
    await dialogGone();
    await page.getByTestId('lesson-state').getByText('Cancelled').waitFor();
    await page.getByTestId('restore-lesson').click();
    await page.getByTestId('lesson-state').getByText('Scheduled').waitFor();
  });

  it('schedules are listed, and ended once it is said what goes', async () => {
    await page.goto('/school/schedules');
    const row = page.getByTestId('schedule-row').filter({ hasText: 'Choir' });
    await row.getByTestId('schedule-menu').click();
    await page.getByTestId('end-schedule').click();
    await page.getByRole('dialog').getByText(/lessons to come go\./).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
    await dialogGone();
  });

  it('on a narrow screen a list takes the place of the grid', async () => {
    await page.setViewportSize(NARROW);
    await page.goto(week(2));
    await lesson('Beginners').click();
    await page.getByTestId('lesson-panel').waitFor();
    await page.setViewportSize(WIDE);
  });

  it.each([
    ['/school', 'empty-state'],
    [week(2), 'lesson'],
    [`${week(2)}&view=month`, 'lesson'],
    [`/school/calendar?day=2031-01-06`, 'week-grid'],
    ['/school/schedules', 'schedule-row'],
  ])('%s to WCAG 2.2 AA', async (path, ready) => {
    await page.goto(path);
    await page.getByTestId(ready).first().waitFor();
    await expectAccessible(page);
  });
});
