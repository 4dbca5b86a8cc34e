import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import type { Member, SmallCompany } from '../support/small-company.js';
import { foundVaultCompany, makeVault, openItem, passphraseOf, shownPassword, unlockVault } from '../support/vault-pages.js';

const HEADER = 'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp';
const rowOf = (n: number): string => `Office,,login,Login ${String(n).padStart(4, '0')},,,0,https://site-${n}.example,user${n},secret-${n}-canary,`;
const fileOf = (rows: readonly string[]) => ({ name: 'export.csv', mimeType: 'text/csv', buffer: Buffer.from([HEADER, ...rows].join('\n')) });

describe('import of passwords in the browser', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let hr: Member;
  let page: Page;

  beforeAll(async () => {
    company = await foundVaultCompany(stage(), 'imports');
    hr = await company.join('Hanna Human', 'hr');
    page = await stage().enter(hr);
    await makeVault(page, hr);
  });

  const choose = async (file: ReturnType<typeof fileOf>) => {
    await page.goto('/accounts/import');
    await page.getByTestId('import-file').setInputFiles(file);
  };

  it('says what a file is not, and which rows cannot be read', async () => {
    await choose({ name: 'photo.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') });
    await page.getByTestId('problem').getByText('none of the exports').waitFor();
    await choose(fileOf([rowOf(1), 'Office,,login,,,,0,,,,', rowOf(1), 'Office,,identity,Me,,,0,,,,']));
    await page.getByTestId('import-faults').getByText('2 rows cannot be imported').waitFor();
    await page.getByText('says the same as another').waitFor();
    await eventually(() => page.getByTestId('import-row').count(), 1);
  });

  it('1,000 items with progress, and nothing readable is sent', async () => {
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await choose(fileOf(Array.from({ length: 1000 }, (_, n) => rowOf(n))));
    await page.getByTestId('start-import').getByText('Import 1,000 items').click();
    await page.getByTestId('passphrase').fill(passphraseOf(hr));
    await page.getByTestId('unlock').click();
    await page.getByTestId('import-progress').waitFor();
    await page.getByTestId('import-stored').getByText('1,000 items are stored').waitFor({ timeout: 150_000 });
    expect(sent.filter((body) => body.includes('-canary'))).toEqual([]);
    await openItem(page, 'Login 0042');
    await unlockVault(page, hr);
    await page.getByTestId('show-secret').click();
    expect(await shownPassword(page)).toBe('secret-42-canary');
  }, 200_000);

  it('the same file again: what looks the same is shown and left out until somebody wants it', async () => {
    await choose(fileOf([rowOf(7), rowOf(2000)]));
    await page.getByTestId('import-matches').getByText('1 row looks like an item you own already').waitFor();
    await page.getByTestId('start-import').getByText('Import 1 item').waitFor();
    await page.getByTestId('import-row').first().getByRole('checkbox').check();
    await page.getByTestId('start-import').getByText('Import 2 items').waitFor();
  });

  it('stops when asked, and keeps what is stored', async () => {
    await choose(fileOf(Array.from({ length: 400 }, (_, n) => rowOf(5000 + n))));
    await page.getByTestId('start-import').click();
    await page.getByTestId('passphrase').fill(passphraseOf(hr));
    await page.getByTestId('unlock').click();
    await page.getByTestId('stop-import').click();
    await page.getByRole('heading', { name: 'The import was stopped' }).waitFor();
    const stored = Number(/\d+/.exec(await page.getByTestId('import-stored').innerText())?.[0] ?? 0);
    expect(stored).toBeLessThan(400);
    await eventually(async () => (await hr.http.get('/api/v1/accounts/items?total=true')).body.total, 1000 + stored);
  });
});
