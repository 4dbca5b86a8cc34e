import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

const SUPPORT = join(import.meta.dirname, '../../dist/modules/company/support/support.cli.js');

describe('support access and personal data', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let admin: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'looked-into' });
    admin = await stage().enter(company.admin);
  });

  function support(...words: string[]): string {
    const { url, appSecret } = stage().database;
    const env = { PATH: process.env['PATH'], DATABASE_URL: url, APP_SECRET: appSecret.toString('base64url') };
    return execFileSync(process.execPath, [SUPPORT, ...words, '--company', company.slug, '--operator', 'kim', '--reason', 'ticket 12'], { env }).toString();
  }

  it('an Admin lets support in, sees who is looking, and ends it', async () => {
    await admin.goto('/settings/support-access');
    await admin.getByTestId('support-reason').fill('The calendar is empty');
    await admin.getByTestId('let-support-in').click();
    await admin.getByTestId('support-access-row').waitFor();
    const { url } = JSON.parse(support('access', 'open', '--json')) as { url: string };
    const looking = await stage().enter();
    await looking.goto(`/support-access${new URL(url).hash}`);
    await looking.getByTestId('support-banner').waitFor();
    await looking.getByText('Ada Admin').first().waitFor();
    await looking.goto('/settings/me');
    await looking.getByRole('heading', { name: 'No access' }).first().waitFor();
    await admin.goto('/settings/support-access');
    await admin.getByTestId('support-banner').getByText('kim').waitFor();
    await admin.getByTestId('end-support-access').click();
    await admin.getByRole('dialog').getByRole('button', { name: 'End now' }).click();
    await admin.getByTestId('let-support-in').waitFor();
    await looking.goto('/hr/people');
    await looking.waitForURL('**/sign-in**');
    await looking.context().close();
  });

  it('everybody downloads their own data; who has left is erased by name', async () => {
    await admin.goto('/settings/me');
    const [own] = await Promise.all([admin.waitForEvent('download'), admin.getByTestId('download-own-data').click()]);
    expect(own.suggestedFilename()).toMatch(/^personal-data-.*\.zip$/);
    const id = await company.record('Wanda Gone');
    await company.staffing.offboard(id);
    await admin.goto(`/hr/people/${id}`);
    await admin.getByTestId('erase-data').click();
    await admin.getByTestId('erasure-preview').waitFor();
    await admin.getByTestId('confirm-typed').fill('Wanda Gone');
    await admin.getByTestId('confirm-erase').click();
    await admin.getByText('Erased person').first().waitFor();
  });

  it('says so while the company is suspended', async () => {
    support('company', 'suspend');
    try {
      await admin.goto('/hr/people');
      await admin.getByTestId('suspended').waitFor();
    } finally {
      support('company', 'resume');
    }
    await admin.getByRole('link', { name: 'Try again' }).click();
    await admin.getByRole('navigation', { name: 'Main' }).waitFor();
  });
});
