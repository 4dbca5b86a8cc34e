import { gzipSync } from 'node:zlib';
import { useBrowserStage } from '../support/browser-stage.js';

const LIMIT = 150_000;

describe('the first visit', () => {
  const stage = useBrowserStage();

  it(`transfers at most ${LIMIT / 1000} kB of page, scripts and styles until the sign-in can be used, gzip`, async () => {
    const page = await stage().enter();
    const asked = new Map<string, string>();
    page.on('response', (response) => asked.set(response.url(), response.request().resourceType()));
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.waitForLoadState('load');
    // Fetched once more: a body the browser is not done with would keep the test waiting.
    const files = await Promise.all([...asked].map(async ([url, kind]) => {
      const body = Buffer.from(await (await fetch(url)).arrayBuffer());
      return { kind, bytes: kind === 'font' ? body.length : gzipSync(body).length };
    }));
    const sum = (chosen: typeof files) => chosen.reduce((total, { bytes }) => total + bytes, 0);
    const counted = files.filter(({ kind }) => ['document', 'script', 'stylesheet'].includes(kind));
    const fonts = files.filter(({ kind }) => kind === 'font');
    expect(counted.length).toBeGreaterThan(2);
    process.stdout.write(`first visit: ${sum(counted)} bytes of page, scripts and styles; fonts ${sum(fonts)} bytes in ${fonts.length} files\n`);
    expect(sum(counted)).toBeLessThanOrEqual(LIMIT);
  });
});
