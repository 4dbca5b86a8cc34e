import type { Page } from 'playwright-core';
import { PDF, POSTING } from '../support/applications.js';
import { axeFindings } from '../support/axe.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';

const stage = useBrowserStage();
const PATH = '/api/v1/hr/recruitment/postings';
const CV = { name: 'cv.pdf', mimeType: 'application/pdf', buffer: PDF };
/** A picture of 8 × 4 pixels, and behind its end what makes it as heavy as a logo on this page may be. */
const LOGO = Buffer.concat([Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAEElEQVR42mNgyMvDjqgnAQBR7xuBTE3bWgAAAABJRU5ErkJggg==', 'base64')], 40 * 1024);
/** The least a person needs; the form that is faster is asked to be sent again. */
const READING = 2600;

let company: SmallCompany;
let posting: string;
beforeAll(async () => {
  company = await foundSmallCompany(stage(), { slug: 'open-house', name: 'Open House' });
  const { http } = company.admin;
  posting = (await done(http.post(PATH, { ...POSTING, description: 'We **grow** things.\n\n- roses\n- trees', requirements: 'Patience.', closesOn: '2099-12-31' }))).id;
  await done(http.post(`${PATH}/${posting}/publish`));
  await stage().database.superuser.query("insert into app.company_logo (company_id, media_type, content, width, height) select id, 'image/png', $1, 8, 4 from app.company where slug = 'open-house'", [LOGO]);
});

const stored = async (): Promise<{ name: string; cv: boolean }[]> =>
  (await stage().database.superuser.query('select name, cv_file_id is not null as cv from app.application order by id')).rows;

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Full name').fill('Mai Trần');
  await page.getByLabel('E-mail').fill('mai@applicants.example');
  await page.getByLabel('Message').fill('Xin chào\nHello');
  await page.getByLabel('Open House may use this information').check();
}

it('with JavaScript off: from the list to a receipt, with a PDF', async () => {
  const page = await stage().enter(undefined, { javaScriptEnabled: false });
  await page.goto('/careers/open-house');
  await page.getByRole('heading', { level: 1, name: 'Open positions' }).waitFor();
  await page.getByRole('link', { name: 'Gardener' }).click();
  await page.getByRole('heading', { level: 1, name: 'Gardener' }).waitFor();
  await eventually(() => page.getByText('Berlin', { exact: true }).count(), 1);
  await fillIn(page);
  await page.getByLabel('CV').setInputFiles(CV);
  // Nothing on the page says so: the stamp in it has an age.
  await page.waitForTimeout(READING);
  await page.getByRole('button', { name: 'Send application' }).click();
  await page.getByRole('heading', { level: 1, name: 'Thank you, your application has arrived' }).waitFor();
  await eventually(() => page.getByText(/^[0-9A-Z]{10}$/).count(), 1);
  expect(await stored()).toEqual([{ name: 'Mai Trần', cv: true }]);
});

it('the first load is light, asks nobody else, runs nothing and moves nothing', async () => {
  const page = await stage().enter();
  const sizes: number[] = [];
  page.on('response', (response) => void response.body().then((body) => sizes.push(body.length)).catch(() => undefined));
  await page.addInitScript('window.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: "layout-shift", buffered: true })');
  await page.goto(`/careers/open-house/${posting}`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Send application' }).scrollIntoViewIfNeeded();
  expect(await page.evaluate('window.shift')).toBe(0);
  expect(sizes.length).toBeGreaterThan(1);
  // Of a picture that has arrived.
  expect(await page.getByRole('banner').locator('img').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(8);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60 * 1024);
  expect(await page.evaluate("document.querySelectorAll('script:not([type=\"application/ld+json\"]), img:not([width]), link[rel=stylesheet]').length")).toBe(0);
});

it.each(['light', 'dark'] as const)('every page is accessible and fits 360 px, %s', async (colorScheme) => {
  const page = await stage().enter(undefined, { colorScheme, viewport: { width: 360, height: 740 } });
  for (const path of ['/careers/open-house', `/careers/open-house/${posting}`, `/careers/open-house/${posting}?lang=vi`, `/careers/open-house/${posting}/thanks?reference=ABCDEFGHJK`]) {
    await page.goto(path);
    expect({ [path]: await axeFindings(page) }).toEqual({ [path]: [] });
    expect({ [path]: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({ [path]: 360 });
  }
});

it('a posting is written, previewed, published and found on the career page; what is typed is not lost', async () => {
  const page = await stage().enter(company.admin);
  await page.goto('/hr/recruitment');
  await page.getByTestId('add-posting').first().click();
  await page.getByTestId('posting-title').fill('Beekeeper');
  await page.getByTestId('posting-description').fill('You keep **bees**.\n\n<img src=x onerror=alert(1)>');
  await page.getByTestId('preview').click();
  const preview = page.getByTestId('posting-preview');
  await preview.getByText('bees', { exact: true }).waitFor();
  expect(await preview.locator('strong').innerText()).toBe('bees');
  expect(await preview.locator('img').count()).toBe(0);
  await page.getByTestId('write').click();
  expect(await page.getByTestId('posting-description').inputValue()).toContain('**bees**');
  await page.getByTestId('save-posting').click();
  await page.getByTestId('publish').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await eventually(async () => (await page.getByTestId('posting-status').innerText()).trim(), 'Published');
  await page.goto('/careers/open-house');
  await page.getByRole('link', { name: 'Beekeeper' }).waitFor();
});
