import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { SessionCredentials } from '../../src/common/guards/session-credentials.js';
import { SESSION_COOKIE } from '../../src/common/guards/cookies.js';
import { type ApiProcess, startApi } from './api-process.js';
import { launchChromium } from './chromium.js';
import { freePort } from './free-port.js';
import { closeConnections, HttpClient } from './http-client.js';
import { openTheatre, type Theatre } from './stage.js';
import type { SqlActor } from './staff-sql.js';
import { type Watch, watchContext } from './watched-context.js';

/** Somebody who can sign in. */
export interface Account {
  readonly email: string;
  readonly password: string;
}

/** A theatre with a browser in it. Host cookies are kept on localhost only, so pages are loaded from there. */
export interface BrowserStage extends Theatre {
  readonly browser: Browser;
  readonly origin: string;
  /** A browser profile of its own, signed in when an account is given. */
  enter(account?: Account, options?: BrowserContextOptions): Promise<Page>;
  /** The session that the profile of a page holds, for SQL in its name. */
  sessionOf(page: Page): Promise<SqlActor>;
  /** Stops the API, does the work, and starts it again at the same address. */
  whileAway(work: () => Promise<void>): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/** How long a page may take: two processors are shared by the browser, the API and PostgreSQL. */
const PATIENCE = 45_000;

async function openBrowserStage(environment: Environment, watches: Watch[]): Promise<BrowserStage> {
  // Passkeys are for one origin: the API has to know the one its pages are loaded from.
  const port = Number(environment['PORT'] ?? (await freePort()));
  const origin = `http://localhost:${port}`;
  const theatre = await openTheatre({ environment: { ...environment, PORT: String(port), PUBLIC_ORIGIN: origin } });
  const browser = await launchChromium();
  let api: ApiProcess = theatre.apis[0]!;
  const credentials = new SessionCredentials(theatre.database.appSecret);
  return {
    ...theatre,
    browser,
    origin,
    enter: async (account, options) => {
      const context = await browser.newContext({ baseURL: origin, locale: 'en-GB', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
      context.setDefaultTimeout(PATIENCE);
      watches.push(await watchContext(context, options?.baseURL ?? origin));
      if (account) await signIn(theatre, context, origin, account);
      return context.newPage();
    },
    sessionOf: async (page) => {
      const cookie = (await page.context().cookies()).find(({ name }) => name === SESSION_COOKIE)?.value ?? '';
      const sessionId = credentials.sessionOfCookie(cookie);
      if (sessionId === undefined) throw new Error('the page holds no session');
      return { sessionId };
    },
    whileAway: async (work) => {
      closeConnections(theatre.apis[0]!.url);
      await api.stop();
      await work();
      api = await startApi(theatre.database, { ...environment, PORT: String(port), PUBLIC_ORIGIN: origin });
    },
    end: async () => {
      await browser.close();
      await api.stop();
      await theatre.end();
    },
  };
}

/** Signs in over HTTP and hands the cookies to the profile: what the sign-in page does is tested once, not before every test. */
async function signIn({ anonymous }: Theatre, context: BrowserContext, origin: string, { email, password }: Account): Promise<void> {
  const client = new HttpClient({ url: anonymous.url, cookies: true });
  const { status, text } = await client.post('/api/v1/auth/sign-in', { email, password });
  if (status !== 200) throw new Error(`${email} cannot sign in: ${status} ${text}`);
  await context.addCookies([...client.jar].map(([name, value]) => ({ name, value, url: origin.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax' as const })));
}

/** A browser and an API on an empty database for the tests of one file. After each, no page has done what none may do. */
export function useBrowserStage(environment: Environment | (() => Promise<Environment>) = {}): () => BrowserStage {
  let stage: BrowserStage | undefined;
  const watches: Watch[] = [];
  beforeAll(async () => {
    stage = await openBrowserStage(typeof environment === 'function' ? await environment() : environment, watches);
  }, 60_000);
  afterEach(() => {
    expect(watches.flatMap(({ faults }) => faults.splice(0))).toEqual([]);
  });
  afterAll(() => stage?.end());
  return () => {
    if (!stage) throw new Error('the stage is set before the first test, not while tests are collected');
    return stage;
  };
}
