import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';

describe('the browser the tests drive', () => {
  let browser: Browser;
  let server: Server;
  let address: string;
  let other: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/sign-in') {
        response.setHeader('set-cookie', '__Host-session=secret; Path=/; Secure; HttpOnly; SameSite=Lax');
      }
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><title>Page</title><h1>Xin chào</h1><p>${request.headers.cookie ?? 'no cookie'}</p>`);
    });
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    address = `http://localhost:${port}`;
    other = `http://elsewhere.localhost:${port}`;
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await new Promise((done) => server.close(done));
  });

  it('renders a page and takes a picture of it', async () => {
    const page = await browser.newPage({ viewport: { width: 400, height: 300 } });
    await page.goto(address);
    expect(await page.title()).toBe('Page');
    const picture = await page.screenshot();
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.length).toBeGreaterThan(1500);
    await page.close();
  });

  it('keeps __Host- cookies on localhost and hides HttpOnly ones from scripts', async () => {
    const page = await browser.newPage();
    await page.goto(`${address}/sign-in`);
    await page.goto(address);
    expect(await page.textContent('p')).toBe('__Host-session=secret');
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.close();
  });

  it('holds to the same-origin policy', async () => {
    const page = await browser.newPage();
    await page.goto(address);
    const outcome = (options: string) => page.evaluate(`fetch('${other}', ${options}).then(() => 'answered', () => 'refused')`);
    expect(await outcome('{}')).toBe('refused');
    expect(await outcome("{ mode: 'no-cors' }")).toBe('answered');
    await page.close();
  });
});
