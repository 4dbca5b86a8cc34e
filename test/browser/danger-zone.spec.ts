import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { issueInvoice, settleInvoice } from '../support/invoice-records.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

describe('the company as a whole', () => {
  const stage = useBrowserStage({ RUN_JOBS: 'true' });
  let company: SmallCompany;
  let admin: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'whole', name: 'Ánh Dương' });
    const { database } = stage();
    await settleInvoice(database, 'whole', await issueInvoice(database, 'whole', 1_200_000), 'paid');
    await issueInvoice(database, 'whole', 4950, { currency: 'EUR' });
    admin = await stage().enter(company.admin);
  });

  it('is billed: invoices with amounts of their currency, each as a PDF', async () => {
    await admin.goto('/settings/plan');
    const rows = admin.getByTestId('invoice-row');
    await rows.nth(1).waitFor();
    expect(await rows.nth(0).innerText()).toMatch(/INV-000002 · €49\.50[\s\S]*Open[\s\S]*Pay to Example Bank, naming INV-000002/);
    expect(await rows.nth(1).innerText()).toMatch(/INV-000001 · ₫1,200,000[\s\S]*Paid/);
    await expectAccessible(admin);
    const [download] = await Promise.all([admin.waitForEvent('download'), rows.nth(0).getByTestId('invoice-file').click()]);
    expect(download.suggestedFilename()).toBe('INV-000002.pdf');
    expect((await buffer(await download.createReadStream())).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is exported: written while one waits, then downloaded', async () => {
    await admin.goto('/settings/danger');
    await admin.getByTestId('export-everything').click();
    await admin.getByTestId('download-export').waitFor({ timeout: 60_000 });
    await expectAccessible(admin);
    const [download] = await Promise.all([admin.waitForEvent('download'), admin.getByTestId('download-export').click()]);
    expect(download.suggestedFilename()).toMatch(/^export-\d{4}-\d\d-\d\d\.zip$/);
    expect((await buffer(await download.createReadStream())).subarray(0, 2).toString()).toBe('PK');
  });

  it('is deleted only once its name is typed, and kept again with one click', async () => {
    await admin.goto('/settings/danger');
    await admin.getByTestId('delete-company').click();
    const dialog = admin.getByRole('dialog');
    expect(await dialog.getByTestId('confirm').isDisabled()).toBe(true);
    await expectAccessible(admin);
    await dialog.getByTestId('confirm-typed').fill('Ánh Dương');
    await dialog.getByTestId('confirm').click();
    await admin.getByTestId('deletion-scheduled').waitFor();
    await expectAccessible(admin);
    await admin.getByTestId('keep-company').click();
    await admin.getByTestId('delete-company').waitFor();
  });

  it('moves to another time zone after showing what moves', async () => {
    await admin.goto('/settings/company');
    await admin.getByTestId('time-zone').selectOption('Asia/Tokyo');
    await admin.getByTestId('save-company').click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByText('The same time on the clock comes').waitFor();
    expect(await dialog.innerText()).toContain('1 person works the hours of their schedule by the new zone');
    await expectAccessible(admin);
    await dialog.getByTestId('confirm').click();
    await dialog.waitFor({ state: 'detached' });
    await admin.getByText('Company profile saved').waitFor();
    expect((await company.admin.http.get('/api/v1/company')).body.timeZone).toBe('Asia/Tokyo');
  });

  it('shows others neither bills nor ends', async () => {
    const employee = await stage().enter(await company.join('Emil Employee', 'employee'));
    for (const path of ['/settings/plan', '/settings/danger']) {
      await employee.goto(path);
      await employee.getByTestId('no-access').waitFor();
    }
  });
});
