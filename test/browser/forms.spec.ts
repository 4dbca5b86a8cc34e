import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

describe('forms', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let page: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'forms' });
    await company.record('Ola Present', { jobTitle: 'Pilot' });
    page = await stage().enter(company.admin);
  });

  const dialog = () => page.getByRole('dialog');

  async function openPerson(name: string): Promise<void> {
    await page.goto('/hr/people');
    await page.getByTestId('person-row').getByRole('link', { name }).click();
    await page.getByTestId('edit-person').click();
    await dialog().getByTestId('job-title').waitFor();
  }

  async function peopleNamed(name: string): Promise<number> {
    const { rows } = await stage().database.superuser.query('select count(*)::int as people from app.person where name = $1', [name]);
    return rows[0].people as number;
  }

  it('name what is missing at the field, and lead there', async () => {
    await page.goto('/hr/people');
    await page.getByTestId('add-person').click();
    await dialog().getByTestId('email').fill('not an address');
    await page.getByTestId('save-person').click();
    await dialog().getByText('Please fill in name.').first().waitFor();
    expect(await page.evaluate('document.activeElement.dataset.testid')).toBe('name');
    expect(await dialog().getByTestId('name').getAttribute('aria-invalid')).toBe('true');
    await eventually(() => dialog().getByTestId('email').inputValue(), 'not an address');
  });

  it('put the server’s objection at its field and keep what was typed', async () => {
    await dialog().getByTestId('name').fill('Nora New');
    await dialog().getByTestId('email').fill(company.admin.email);
    await page.getByTestId('save-person').click();
    await dialog().getByRole('alert').or(dialog().locator('[aria-invalid=true]')).first().waitFor();
    await eventually(() => dialog().getByTestId('name').inputValue(), 'Nora New');
    expect(await peopleNamed('Nora New')).toBe(0);
  });

  it('keep what was typed while the server is away; trying again works', async () => {
    await dialog().getByTestId('email').fill('nora@forms.example');
    await stage().whileAway(async () => {
      await page.getByTestId('save-person').click();
      await dialog().getByText('No connection to the server. Check your network and try again.').waitFor();
      await eventually(() => dialog().getByTestId('name').inputValue(), 'Nora New');
      await eventually(() => dialog().getByTestId('email').inputValue(), 'nora@forms.example');
    });
    await page.getByTestId('save-person').click();
    await dialog().waitFor({ state: 'detached' });
    await eventually(() => peopleNamed('Nora New'), 1);
  });

  it('create once however often the button is pressed', async () => {
    await page.goto('/hr/people');
    await page.getByTestId('add-person').click();
    await dialog().getByTestId('name').fill('Dina Double');
    await page.getByTestId('save-person').dblclick();
    await dialog().waitFor({ state: 'detached' });
    await page.getByTestId('toast').getByText('Dina Double added').waitFor();
    expect(await peopleNamed('Dina Double')).toBe(1);
  });

  it('ask before what was typed is thrown away, in a dialog', async () => {
    await openPerson('Ola Present');
    await dialog().getByTestId('job-title').fill('Captain');
    await page.keyboard.press('Escape');
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Keep editing' }).click();
    await question.waitFor({ state: 'detached' });
    await eventually(() => dialog().getByTestId('job-title').inputValue(), 'Captain');
    await page.keyboard.press('Escape');
    await question.getByRole('button', { name: 'Discard changes' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByTestId('person-detail').getByText('Pilot').waitFor();
  });

  it('ask even when Esc follows the last letter at once', async () => {
    await openPerson('Ola Present');
    await dialog().getByTestId('job-title').evaluate((field) => {
      (field as unknown as { value: string }).value = 'Navigator';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(Object.assign(new Event('keydown', { bubbles: true, cancelable: true }), { key: 'Escape', keyCode: 27 }));
    });
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Discard changes' }).click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('ask before a page with changes is left, and not without changes', async () => {
    await page.goto('/settings/company');
    await page.getByTestId('company-name').waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.waitForURL('**/home');
    await page.goto('/settings/company');
    await page.getByTestId('company-name').fill('Another name');
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('button', { name: 'Keep editing' }).click();
    expect(new URL(page.url()).pathname).toBe('/settings/company');
    await eventually(() => page.getByTestId('company-name').inputValue(), 'Another name');
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.waitForURL('**/home');
  });

  it.each([
    ['Show the newest', 'Sailor', 'Sailor'],
    ['Save mine', 'Cook', 'Captain'],
  ])('say when somebody else was faster, and leave the choice: %s', async (choice, theirs, outcome) => {
    await openPerson('Ola Present');
    await dialog().getByTestId('job-title').fill('Captain');
    const { body } = await company.admin.http.get('/api/v1/hr/people?search=ola');
    await company.staffing.edit(body.items[0].id, { jobTitle: theirs });
    await page.getByTestId('save-person').click();
    const question = page.getByRole('dialog', { name: 'Changed by someone else' });
    await question.getByRole('button', { name: choice }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByTestId('person-detail').getByText(outcome).waitFor();
    expect((await company.admin.http.get(`/api/v1/hr/people/${body.items[0].id}`)).body.jobTitle).toBe(outcome);
  });

  it('say at the limit of the plan what it is and how much is used, and keep what was typed', async () => {
    const { body } = await company.admin.http.get('/api/v1/company/billing');
    const { used, limit } = body.usage.find(({ quota }: { quota: string }) => quota === 'staff');
    for (let more = used; more < limit; more++) await company.record(`Filler ${more}`);
    await page.goto('/hr/people');
    await page.getByTestId('add-person').click();
    await dialog().getByTestId('name').fill('One Toomany');
    await page.getByTestId('save-person').click();
    const problem = dialog().getByTestId('problem');
    await problem.getByText('Your plan (Community) allows 15; 15 are in use.').waitFor();
    await problem.getByRole('link', { name: 'See plans and usage' }).waitFor();
    await eventually(() => dialog().getByTestId('name').inputValue(), 'One Toomany');
    expect(await peopleNamed('One Toomany')).toBe(0);
  });

  it('say to HR at the limit whom to ask', async () => {
    const { body } = await company.admin.http.get('/api/v1/hr/people?search=filler');
    await company.staffing.deactivate(body.items[0].id);
    const hr = await company.join('Hedda Hr', 'hr');
    const other = await stage().enter(hr);
    await other.goto('/hr/people');
    await other.getByTestId('add-person').click();
    await other.getByRole('dialog').getByTestId('name').fill('One Toomany');
    await other.getByTestId('save-person').click();
    await other.getByTestId('problem').getByText('Ask an Admin of your company about the plan.').waitFor();
  });

  it('undo a change of role from the toast', async () => {
    await page.goto('/hr/people');
    await page.getByTestId('person-row').getByRole('link', { name: 'Nora New' }).click();
    await page.getByTestId('person-menu').click();
    await page.getByTestId('change-role').click();
    await dialog().getByTestId('role-manager').check();
    await page.getByTestId('save-role').click();
    await eventually(() => page.getByTestId('person-role').innerText(), 'Manager');
    await page.getByTestId('toast').getByRole('button', { name: 'Undo' }).click();
    await eventually(() => page.getByTestId('person-role').innerText(), 'Employee');
  });
});
