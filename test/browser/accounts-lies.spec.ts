import type { Page, Route } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { done } from '../support/staffing.js';
import type { Member, SmallCompany } from '../support/small-company.js';
import { addLogin, foundVaultCompany, makeVault, openItem, passphraseOf, shareWith, shownPassword, typePassphrase, unlockVault } from '../support/vault-pages.js';

type Body = Record<string, unknown>;

const SECRET = 'canary-7Gx!marina-lantern';

/** What a service might answer, and what the page does then: it stops, in words, before a secret or a passphrase is worth anything to it. */
describe('a service that lies', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let hr: Member;
  let owner: Member;
  let page: Page;

  beforeAll(async () => {
    company = await foundVaultCompany(stage(), 'lies');
    hr = await company.join('Hanna Human', 'hr');
    owner = await company.join('Otto Owner', 'employee');
    const hrPage = await stage().enter(hr);
    await makeVault(hrPage, hr);
    await hrPage.context().close();
    page = await stage().enter(owner);
    await makeVault(page, owner);
    await addLogin(page, 'Company bank', SECRET);
    await addLogin(page, 'Other login', 'another-secret-4821');
  });

  afterEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }));

  /** Changes answers of one address on their way to the page. */
  async function lie(path: string, change: (body: Body, route: Route) => Body | Promise<Body>, method = 'GET'): Promise<void> {
    await page.route(`**/api/v1/accounts${path}`, async (route) => {
      if (route.request().method() !== method) return route.fallback();
      const response = await route.fetch();
      return route.fulfill({ response, json: await change(await response.json() as Body, route) });
    });
  }

  async function expectStop(code: string, words: string): Promise<void> {
    await page.getByTestId('vault-stop').getByText(words).waitFor();
    expect(await page.getByTestId('stop-code').innerText()).toBe(code);
    await page.getByText('Do not type your vault passphrase again').waitFor();
    expect(await page.getByText(SECRET).count()).toBe(0);
    expect(await page.getByTestId('lock-vault').count()).toBe(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  }

  async function openVault(): Promise<void> {
    await page.goto('/accounts/items');
    await unlockVault(page, owner);
  }

  it('VLT-14: weak parameters of the passphrase are refused before it is used', async () => {
    await lie('/vault', (body) => ({ ...body, kdf: { ...(body['kdf'] as Body), iterations: 1 } }));
    await page.goto('/accounts/items');
    await page.getByTestId('unlock-vault').click();
    await typePassphrase(page, owner);
    await expectStop('KDF_TOO_WEAK', 'protected less than it must be');
  });

  it('another key in the place of one’s own', async () => {
    const { publicKey, fingerprint } = await done(hr.http.get('/api/v1/accounts/vault'));
    await lie('/vault', (body) => ({ ...body, publicKey, fingerprint }));
    await page.goto('/accounts/items');
    await page.getByTestId('unlock-vault').click();
    await typePassphrase(page, owner);
    await expectStop('OWN_KEY_REPLACED', 'a key as yours that is not');
  });

  it('VLT-13: another key of a colleague stops sharing until the two have compared it', async () => {
    await openVault();
    await openItem(page, 'Other login');
    await unlockVault(page, owner);
    await shareWith(page, 'Hanna Human');
    await page.getByTestId('grant').getByText('Hanna Human').waitFor();
    const stranger = await done(owner.http.get('/api/v1/accounts/vault'));
    await lie('/recipients**', (body) => ({ ...body, items: (body['items'] as Body[]).map((each) => ({ ...each, publicKey: stranger.publicKey, fingerprint: stranger.fingerprint })) }));
    await page.getByTestId('item-row').filter({ hasText: 'Company bank' }).click();
    await page.getByTestId('item-detail').getByText('Company bank').waitFor();
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname));
    await shareWith(page, 'Hanna Human');
    await page.getByTestId('key-changed').getByText('Nothing has been shared').waitFor();
    expect(await page.getByTestId('accept-key').isDisabled()).toBe(true);
    await page.getByTestId('do-not-share').click();
    await page.getByTestId('key-changed').waitFor({ state: 'detached' });
    expect(sent.filter((path) => path.endsWith('/access'))).toEqual([]);
  });

  it('a fingerprint that is not that of its key', async () => {
    await openItem(page, 'Company bank');
    await unlockVault(page, owner);
    const { fingerprint } = await done(owner.http.get('/api/v1/accounts/vault'));
    await lie('/recipients**', (body) => ({ ...body, items: (body['items'] as Body[]).map((each) => ({ ...each, fingerprint })) }));
    await shareWith(page, 'Hanna Human');
    await expectStop('FINGERPRINT_MISMATCH', 'the fingerprint of another one');
  });

  it('VLT-08: the ciphertext of another item', async () => {
    await openItem(page, 'Company bank');
    await unlockVault(page, owner);
    const { items } = await done(owner.http.get('/api/v1/accounts/items'));
    const other = items.find(({ title }: { title: string }) => title === 'Other login');
    const envelope = await done(owner.http.post(`/api/v1/accounts/items/${other.id}/open`, {}));
    await lie('/items/*/open', ({ wrappedKey }) => ({ ...envelope, wrappedKey }), 'POST');
    await page.getByTestId('show-secret').click();
    await expectStop('CONTENT_UNREADABLE', 'is not the one of this item');
    await openItem(page, 'Company bank');
    await unlockVault(page, owner);
    await lie('/items/*/open', () => envelope, 'POST');
    await page.getByTestId('show-secret').click();
    await expectStop('KEY_UNWRAPPABLE', 'was not made for you and this item');
  });

  it('an older version than was seen before', async () => {
    await openItem(page, 'Company bank');
    await unlockVault(page, owner);
    const id = new URL(page.url()).searchParams.get('open') ?? '';
    const old = await done(owner.http.post(`/api/v1/accounts/items/${id}/open`, {}));
    await page.getByTestId('edit-item').click();
    await page.getByTestId('field-password').fill(`${SECRET}-2`);
    await page.getByTestId('save-item').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await lie('/items/*/open', () => old, 'POST');
    await page.getByTestId('show-secret').click();
    await expectStop('ITEM_ROLLED_BACK', 'an older version of this item than you have seen before');
  });

  it('another address than the author saved is said, beside what opens', async () => {
    await openItem(page, 'Company bank');
    await unlockVault(page, owner);
    await lie('/items/*', (body) => ({ ...body, urls: ['https://bank-login.example'] }));
    await page.reload();
    await unlockVault(page, owner);
    await page.getByTestId('show-secret').click();
    await page.getByTestId('altered').getByText('Shown differently').waitFor();
    expect(await shownPassword(page)).toBe(`${SECRET}-2`);
  });

  it('VLT-17: no secret in addresses, storage, caches or what is sent; locking takes the keys away', async () => {
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''} ${request.headers()['referer'] ?? ''}`));
    const answered: { url: string; cache: string }[] = [];
    page.on('response', (response) => response.url().endsWith('/open') && answered.push({ url: response.url(), cache: response.headers()['cache-control'] ?? '' }));
    await openVault();
    await addLogin(page, 'Kept nowhere', 'canary-only-in-memory');
    await page.getByTestId('show-secret').click();
    expect(await shownPassword(page)).toBe('canary-only-in-memory');
    const kept = await page.evaluate(`(async () => JSON.stringify({
      local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie, state: history.state, address: location.href,
      databases: await indexedDB.databases(), caches: await caches.keys(), title: document.title }))()`) as string;
    for (const text of [kept, ...sent]) {
      expect(text).not.toContain('canary-only-in-memory');
      expect(text).not.toContain(passphraseOf(owner));
    }
    expect(JSON.parse(kept)).toMatchObject({ local: {}, session: {}, databases: [], caches: [] });
    expect(answered.map(({ cache }) => cache)).toEqual([expect.stringContaining('no-store')]);
    await page.getByTestId('lock-vault').click();
    await page.getByTestId('secret-fields').waitFor({ state: 'detached' });
    expect(await page.getByText('canary-only-in-memory').count()).toBe(0);
    await page.getByTestId('show-secret').click();
    await page.getByTestId('passphrase').waitFor();
  });
});
