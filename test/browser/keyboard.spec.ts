import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

/** What has the focus, by name or words; and whether it can be seen there. */
const FOCUS = `(() => {
  const at = document.activeElement;
  const shown = [at, at.closest('label, .drop, .box, .field, ui-field'), ...at.querySelectorAll(':scope > *')].filter(Boolean).some((box) => {
    const style = getComputedStyle(box);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  });
  return { name: at.dataset.testid ?? at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 40), tag: at.tagName, shown };
})()`;

interface Focus {
  name: string;
  tag: string;
  shown: boolean;
}

describe('by keyboard alone', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let page: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'keys' });
    const departmentId = await company.staffing.addDepartment('Dock');
    for (const name of ['Lê Thị Ánh', 'Ola Present', 'Pia Present']) await company.record(name, { departmentId });
    page = await stage().enter();
  });

  const focus = async () => await page.evaluate(FOCUS) as Focus;

  /** Walks with Tab until it stands there, seeing the focus at every stop. */
  async function tabTo(name: string): Promise<void> {
    for (let stops = 0; stops < 40; stops++) {
      await page.keyboard.press('Tab');
      const at = await focus();
      expect(at).toMatchObject({ shown: true });
      if (at.name === name) return;
    }
    throw new Error(`${name} is not reached by Tab`);
  }

  /** Opens the search, types, and opens the first that is found. */
  async function find(key: string, typed: string, found: RegExp): Promise<void> {
    await page.keyboard.press(key);
    await eventually(async () => (await focus()).name, 'palette-input');
    await page.keyboard.type(typed);
    await page.getByRole('option', { name: found }).waitFor();
    await page.keyboard.press('Enter');
  }

  it('signs in', async () => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await tabTo('email');
    await page.keyboard.type(company.admin.email);
    await tabTo('password');
    await page.keyboard.type(company.admin.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/home');
    await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  });

  it('finds a person in two steps, without typing the accents', async () => {
    await find('/', 'le thi anh', /Lê Thị Ánh/);
    await page.getByRole('heading', { level: 1, name: 'Lê Thị Ánh' }).waitFor();
  });

  it('loses no letter typed while the search is still opening, and waits with Enter for the answer', async () => {
    await page.goto('/home');
    await page.getByRole('heading', { name: /^Hello/ }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('pia pres');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Pia Present' }).waitFor();
  });

  it('walks the list with j and k, opens a row with Enter and closes it with Escape', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL('**/hr/people');
    await page.getByRole('link', { name: 'Pia Present' }).waitFor();
    const names = await page.getByTestId('person-row').getByRole('link').allInnerTexts();
    await page.keyboard.press('j');
    expect(await focus()).toMatchObject({ name: names[0], shown: true });
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect((await focus()).name).toBe(names[1]);
    await page.keyboard.press('Enter');
    await page.getByTestId('side-panel').getByRole('heading', { name: names[1]! }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('side-panel').waitFor({ state: 'detached' });
    expect((await focus()).tag).not.toBe('BODY');
  });

  it('edits and saves a record, and stands where it was before', async () => {
    await find('Control+k', 'ola pres', /Ola Present/);
    await page.getByTestId('edit-person').waitFor();
    await tabTo('edit-person');
    await page.keyboard.press('Enter');
    await eventually(async () => (await focus()).name, 'name');
    await page.keyboard.press('End');
    await page.keyboard.type(' Jr');
    await tabTo('job-title');
    await page.keyboard.type('Pilot');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByTestId('person-detail').getByRole('heading', { name: 'Ola Present Jr' }).waitFor();
    await page.getByTestId('person-detail').getByText('Pilot').waitFor();
    expect((await focus()).name).toBe('edit-person');
  });

  it('keeps the focus inside a dialog; Escape closes it', async () => {
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let stops = 0; stops < 12; stops++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate("document.activeElement.closest('[role=dialog]') !== null")).toBe(true);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await focus()).name).toBe('edit-person');
  });

  it('opens and leaves a menu', async () => {
    await tabTo('person-menu');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('menuitem');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect((await focus()).name).toBe('person-menu');
  });

  it('shows the map of the keys with ?', async () => {
    await page.keyboard.press('?');
    const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await map.getByText('Go to People').waitFor();
    await page.keyboard.press('Escape');
    await map.waitFor({ state: 'detached' });
  });

  it('skips to the content', async () => {
    await page.goto('/hr/people');
    await page.getByTestId('person-row').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await focus()).toMatchObject({ name: 'Skip to content', shown: true });
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  it('goes on from where a button was that has done its work', async () => {
    await page.goto('/settings/plan');
    await page.getByTestId('choose-business-with-access').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Business with Access' }).press('Enter');
    await page.getByTestId('plan-business-with-access').getByText('Your plan').waitFor();
    await eventually(async () => (await focus()).name, 'plan-business-with-access');
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.closest('main') !== null")).toBe(true);
  });

  it('leaves typing alone: a slash in a field is a slash', async () => {
    await page.goto('/hr/people');
    await page.getByTestId('list-search').focus();
    await page.keyboard.type('/?gj');
    await eventually(() => page.getByTestId('list-search').inputValue(), '/?gj');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
