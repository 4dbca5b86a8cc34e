import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

describe('work schedules', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let page: Page;
  let someone: string;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'schedules' });
    someone = await company.record('Nia Nightwatch');
    page = await stage().enter(company.admin);
  });

  async function save(startsOn: string): Promise<void> {
    await page.getByTestId('schedule-starts-on').fill(startsOn);
    await page.getByTestId('save-schedule').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  it('an Admin changes the work week of the company from a day on', async () => {
    await page.goto('/settings/work-week');
    await page.getByTestId('schedule').getByText('Mon – Fri').waitFor();
    await page.getByTestId('change-schedule').click();
    await page.getByTestId('works-5').uncheck();
    await page.getByTestId('break-1').fill('30');
    await save('2026-01-01');
    await page.getByTestId('schedule').getByText('31.5 h a week').waitFor();
    await page.getByText('Until 31 Dec 2025').waitFor();
  });

  it('gives somebody hours of their own, and takes them back', async () => {
    await page.goto(`/hr/people/${someone}`);
    await page.getByTestId('schedule').getByText('The company’s work week').waitFor();
    await page.getByTestId('change-schedule').click();
    await page.getByTestId('start-2').fill('22:00');
    await page.getByTestId('end-2').fill('22:00');
    await page.getByTestId('schedule-starts-on').fill('2026-02-01');
    await page.getByTestId('save-schedule').click();
    await page.getByText('The end must differ from the start.').waitFor();
    await page.getByTestId('end-2').fill('06:00');
    await save('2026-02-01');
    await page.getByTestId('schedule').getByText('22:00 – 06:00').waitFor();
    await page.getByTestId('remove-schedule').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByTestId('schedule').getByText('The company’s work week').waitFor();
  });
});
