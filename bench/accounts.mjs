// How long a vault takes to unlock in a browser, and a list of 1,000 shared items to arrive.
import pg from 'pg';
import { launchChromium } from '../test/support/chromium.ts';
import { caller, median, ms, signUp } from './servers.mjs';

const ITEMS = 1000;
const RUNS = 9;
const PASSPHRASE = 'velvet-harbour-lantern-orbit-thicket-meadow';

/** @param servers of openServers() */
export async function accountsFigures(servers) {
  const { base } = await servers.start('dist/main.js');
  const admin = await signUp(base);
  const call = caller(base, admin.accessToken);
  await call('PUT', '/company/workspaces/account-sharing', { enabled: true });
  const unlocked = await unlockings(base, admin);
  const database = new pg.Client({ connectionString: servers.url });
  await database.connect();
  await database.query('begin; set local session_replication_role = replica');
  await database.query(
    `insert into app.shared_item (company_id, title, kind, owner_id, secret_version, tags) select $1, 'Account ' || n, 'login', $2, 1, array['bench'] from generate_series(1, $3::int) n`,
    [admin.me.company.id, admin.me.id, ITEMS],
  );
  await database.query('commit; analyze app.shared_item');
  await database.end();
  const [pages, lists] = [[], []];
  for (let i = 0; i < RUNS; i++) {
    pages.push(await timed(() => call('GET', '/accounts/items?limit=100')));
    lists.push(await timed(() => wholeList(call)));
  }
  console.log(`\nAccount Sharing: ${ITEMS.toLocaleString('en')} items`);
  console.table({
    'unlock in a browser, until the page is open': { median: ms(median(unlocked)), slowest: ms(Math.max(...unlocked)) },
    'the first page of 100': { median: ms(median(pages)), slowest: ms(Math.max(...pages)) },
    'all of them, page after page': { median: ms(median(lists)), slowest: ms(Math.max(...lists)) },
  });
}

async function unlockings(base, { email, password }) {
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext({ baseURL: base.replace('127.0.0.1', 'localhost') })).newPage();
    await page.goto('/sign-in');
    await page.getByTestId('email').fill(email);
    await page.getByTestId('password').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await page.goto('/accounts');
    for (const field of ['new-passphrase', 'repeat-passphrase']) await page.getByTestId(field).fill(PASSPHRASE);
    await page.getByTestId('understood').check();
    await page.getByTestId('make-vault').click();
    await page.getByTestId('kit-kept').check();
    await page.getByTestId('kit-done').click();
    const times = [];
    for (let i = 0; i < RUNS; i++) {
      await page.goto('/accounts/items');
      await page.getByTestId('unlock-vault').click();
      await page.getByTestId('passphrase').fill(PASSPHRASE);
      times.push(await timed(async () => {
        await page.getByTestId('unlock').click();
        await page.getByTestId('lock-vault').waitFor();
      }));
    }
    return times;
  } finally {
    await browser.close();
  }
}

async function wholeList(call) {
  for (let cursor = ''; cursor !== null; ) cursor = (await call('GET', `/accounts/items?limit=200${cursor && `&cursor=${cursor}`}`)).nextCursor;
}

async function timed(work) {
  const since = performance.now();
  await work();
  return performance.now() - since;
}
