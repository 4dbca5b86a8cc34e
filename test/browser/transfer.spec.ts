import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { foundSmallCompany } from '../support/small-company.js';

const LIMIT = { staff: 150_000, portal: 120_000 };

/** Everything a page asks for until it can be used: what it weighs over the wire, gzip. */
async function weigh(page: Page, path: string, usable: () => Promise<unknown>) {
  const asked = new Map<string, string>();
  page.on('response', (response) => asked.set(response.url(), response.request().resourceType()));
  await page.goto(path);
  await usable();
  await page.waitForLoadState('load');
  // Fetched once more: a body the browser is not done with would keep the test waiting.
  const files = await Promise.all([...asked].map(async ([url, kind]) => {
    const body = Buffer.from(await (await fetch(url)).arrayBuffer());
    return { path: new URL(url).pathname, kind, bytes: kind === 'font' ? body.length : gzipSync(body).length };
  }));
  const sum = (chosen: typeof files) => chosen.reduce((total, { bytes }) => total + bytes, 0);
  const counted = files.filter(({ kind }) => ['document', 'script', 'stylesheet'].includes(kind));
  const fonts = files.filter(({ kind }) => kind === 'font');
  expect(counted.length).toBeGreaterThan(2);
  process.stdout.write(`first visit of ${path}: ${sum(counted)} bytes of page, scripts and styles; fonts ${sum(fonts)} bytes in ${fonts.length} files\n`);
  return { paths: files.map((file) => file.path), bytes: sum(counted) };
}

describe('the first visit', () => {
  const stage = useBrowserStage();

  it(`transfers at most ${LIMIT.staff / 1000} kB of page, scripts and styles until the sign-in can be used, gzip`, async () => {
    const page = await stage().enter();
    const { bytes } = await weigh(page, '/sign-in', () => page.getByRole('button', { name: 'Sign in' }).waitFor());
    expect(bytes).toBeLessThanOrEqual(LIMIT.staff);
  });

  it(`transfers at most ${LIMIT.portal / 1000} kB of the portal, and no file of the staff application`, async () => {
    await foundSmallCompany(stage(), { slug: 'light', school: true });
    const page = await stage().enter();
    const { bytes, paths } = await weigh(page, '/portal/light', () => page.getByTestId('digit-1').waitFor());
    expect(bytes).toBeLessThanOrEqual(LIMIT.portal);
    expect(paths.filter((path) => !/^\/(portal-app|portal|api\/portal\/v1)\//.test(path))).toEqual([]);
  });
});
