import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import type { Member, SmallCompany } from '../support/small-company.js';
import { addLogin, foundVaultCompany, makeVault, openItem, passphraseOf, shareWith, shownPassword, typePassphrase, unlockVault } from '../support/vault-pages.js';

const PASSWORD = 'T9#moonlit-ferry-canary';
const NEXT_PASSWORD = 'R4!second-harbour-canary';

describe('Account Sharing between browsers', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let hr: Member;
  let owner: Member;
  let reader: Member;
  let hrPage: Page;
  let ownerPage: Page;
  let readerPage: Page;

  beforeAll(async () => {
    company = await foundVaultCompany(stage(), 'vaults');
    hr = await company.join('Hanna Human', 'hr');
    const department = await company.staffing.addDepartment('Dock');
    owner = await company.join('Otto Owner', 'employee', department);
    reader = await company.join('Rita Reader', 'employee', department);
    [hrPage, ownerPage, readerPage] = await Promise.all([stage().enter(hr), stage().enter(owner), stage().enter(reader)]);
  });

  const item = (page: Page) => page.locator('app-item-detail');

  it('explains itself, and says whom to ask while there is no company key', async () => {
    await ownerPage.goto('/accounts');
    await ownerPage.getByTestId('company-key-missing').getByText('Items can be added as soon as').waitFor();
    await ownerPage.getByTestId('new-passphrase').fill('password1234');
    await ownerPage.getByTestId('repeat-passphrase').fill('password1234');
    await ownerPage.getByTestId('understood').check();
    await ownerPage.getByTestId('make-vault').click();
    await ownerPage.getByText('This passphrase is too easy to guess').first().waitFor();
    await makeVault(ownerPage, owner);
    await ownerPage.getByTestId('add-item').first().click();
    await ownerPage.waitForURL('**/accounts/start');
    await ownerPage.getByText('Hanna Human').waitFor();
    await ownerPage.goto('/accounts');
  });

  it('the first Admin or HR makes the company key and gets the kit once', async () => {
    await hrPage.goto('/accounts');
    await hrPage.getByTestId('generate-passphrase').click();
    await hrPage.getByTestId('strength').getByText('Strong').waitFor();
    await hrPage.getByTestId('new-passphrase').fill(passphraseOf(hr));
    await hrPage.getByTestId('repeat-passphrase').fill(passphraseOf(hr));
    await hrPage.getByTestId('understood').check();
    await hrPage.getByTestId('make-vault').click();
    await hrPage.getByTestId('recovery-kit').waitFor();
    expect(await hrPage.getByTestId('recovery-code').locator('li').allInnerTexts()).toEqual(Array.from({ length: 14 }, () => expect.stringMatching(/^[0-9A-Z]{4}$/)));
    const fingerprint = await hrPage.getByTestId('company-fingerprint').innerText();
    await hrPage.getByTestId('kit-kept').check();
    await hrPage.getByTestId('kit-done').click();
    await hrPage.goto('/accounts/company-key');
    expect(await hrPage.getByTestId('company-key-fingerprint').innerText()).toBe(fingerprint);
    await hrPage.getByTestId('key-holder').getByText('Holds the key').waitFor();
  });

  it('A creates and shares, B opens, A revokes, B cannot', async () => {
    await makeVault(readerPage, reader);
    await ownerPage.goto('/accounts/items');
    await unlockVault(ownerPage, owner);
    await addLogin(ownerPage, 'Company bank', PASSWORD);
    await shareWith(ownerPage, 'Rita Reader');
    await ownerPage.getByText('is shared with Rita Reader').waitFor();
    await ownerPage.getByTestId('grant').getByText('Rita Reader').waitFor();

    await openItem(readerPage, 'Company bank');
    await readerPage.getByTestId('show-secret').click();
    await typePassphrase(readerPage, reader);
    expect(await shownPassword(readerPage)).toBe(PASSWORD);

    await ownerPage.getByTestId('revoke').click();
    await ownerPage.getByTestId('confirm').click();
    await ownerPage.getByText('Rita Reader cannot open it any more').waitFor();
    await readerPage.getByTestId('hide-secret').click();
    await readerPage.getByTestId('show-secret').click();
    await readerPage.getByTestId('item-secret').getByTestId('problem').waitFor();
    expect(await readerPage.getByText(PASSWORD).count()).toBe(0);
    await readerPage.goto('/accounts/items');
    await readerPage.getByTestId('empty-state').waitFor();
    // She had opened it: the secret should change, and the flag ends with another secret only.
    await ownerPage.getByTestId('rotate-flag').waitFor();
  });

  it('a new title keeps the flag, a new password ends it; both versions open', async () => {
    await ownerPage.getByTestId('edit-item').click();
    await ownerPage.getByTestId('item-tags').fill('money');
    await ownerPage.getByTestId('save-item').click();
    await item(ownerPage).getByText('money').waitFor();
    await ownerPage.getByTestId('rotate-flag').waitFor();
    await ownerPage.getByTestId('edit-item').click();
    await eventually(() => ownerPage.getByTestId('field-password').inputValue(), PASSWORD);
    await ownerPage.getByTestId('field-password').fill(NEXT_PASSWORD);
    await ownerPage.getByTestId('save-item').click();
    await ownerPage.getByRole('dialog').waitFor({ state: 'detached' });
    await ownerPage.getByTestId('rotate-flag').waitFor({ state: 'detached' });
    await ownerPage.getByTestId('show-secret').click();
    expect(await shownPassword(ownerPage)).toBe(NEXT_PASSWORD);
    await ownerPage.getByTestId('hide-secret').click();
    await ownerPage.getByTestId('show-versions').click();
    await ownerPage.getByRole('button', { name: 'Look at version 1' }).click();
    await ownerPage.getByTestId('item-version').last().waitFor();
    await ownerPage.locator('app-item-versions').getByTestId('show-secret').click();
    expect(await shownPassword(ownerPage)).toBe(PASSWORD);
  });

  it('HR overrides with a reason, and the history says so', async () => {
    await openItem(hrPage, 'Company bank');
    await item(hrPage).getByText('Login · Not shared with you').waitFor();
    await hrPage.getByTestId('show-secret').click();
    await typePassphrase(hrPage, hr);
    await hrPage.getByTestId('override').click();
    await hrPage.getByText('Please fill in').first().waitFor();
    await hrPage.getByTestId('override-reason').fill('The bank is on the phone');
    await hrPage.getByTestId('override').click();
    expect(await shownPassword(hrPage)).toBe(NEXT_PASSWORD);
    await ownerPage.goto('/accounts/items');
    await openItem(ownerPage, 'Company bank');
    await ownerPage.getByTestId('show-history').click();
    await ownerPage.getByTestId('item-event').getByText('The bank is on the phone').first().waitFor();
  });

  it('who may edit gives it another secret, which opens for everybody with access', async () => {
    await ownerPage.goto('/accounts/items');
    await unlockVault(ownerPage, owner);
    await addLogin(ownerPage, 'Shared mailbox', PASSWORD);
    await shareWith(ownerPage, 'Rita Reader', 'edit');
    await ownerPage.getByTestId('grant').getByText('Rita Reader').waitFor();
    await readerPage.goto('/accounts/items');
    await unlockVault(readerPage, reader);
    await readerPage.getByTestId('item-row').filter({ hasText: 'Shared mailbox' }).click();
    await readerPage.getByTestId('edit-item').click();
    await readerPage.getByTestId('field-password').fill(NEXT_PASSWORD);
    await readerPage.getByTestId('save-item').click();
    // She never shared anything with the owner: whom the service names is agreed to first.
    await readerPage.getByTestId('new-recipient').getByText('Otto Owner').waitFor();
    await readerPage.getByTestId('agree').click();
    await readerPage.getByRole('dialog').first().waitFor({ state: 'detached' });
    await ownerPage.getByTestId('show-secret').click();
    expect(await shownPassword(ownerPage)).toBe(NEXT_PASSWORD);
  });

  it('a department gets access, and its newcomer a key from whoever is there', async () => {
    await openItem(ownerPage, 'Company bank');
    await unlockVault(ownerPage, owner);
    await shareWith(ownerPage, 'Dock');
    await ownerPage.getByTestId('grant').getByText('Dock').waitFor();
    await openItem(readerPage, 'Company bank');
    await unlockVault(readerPage, reader);
    await readerPage.getByTestId('show-secret').click();
    expect(await shownPassword(readerPage)).toBe(NEXT_PASSWORD);

    const newcomer = await company.join('Nils Newcomer', 'employee', (await company.admin.http.get(`/api/v1/hr/people/${reader.id}`)).body.departmentId);
    const newcomerPage = await stage().enter(newcomer);
    await makeVault(newcomerPage, newcomer);
    await ownerPage.goto('/accounts/items');
    await unlockVault(ownerPage, owner);
    // Nobody here ever shared with him: somebody agrees first.
    await ownerPage.getByTestId('waiting-notice').getByText('Nils Newcomer').waitFor();
    await ownerPage.getByTestId('review-waiting').click();
    await ownerPage.getByTestId('new-recipient').getByText('Nils Newcomer').waitFor();
    await ownerPage.getByTestId('agree').click();
    await ownerPage.getByText('Keys are handed out').waitFor();
    await openItem(newcomerPage, 'Company bank');
    await unlockVault(newcomerPage, newcomer);
    await newcomerPage.getByTestId('show-secret').click();
    expect(await shownPassword(newcomerPage)).toBe(NEXT_PASSWORD);
    await newcomerPage.context().close();
  });

  it('the item of an owner who left is given to another, and still opens', async () => {
    await company.staffing.offboard(owner.id);
    await openItem(hrPage, 'Company bank');
    await hrPage.getByTestId('owner-left').waitFor();
    await unlockVault(hrPage, hr);
    await hrPage.getByTestId('item-menu').click();
    await hrPage.getByTestId('transfer-item').click();
    await hrPage.getByTestId('recipient').fill('Rita');
    await hrPage.getByRole('option', { name: 'Rita Reader' }).click();
    await hrPage.getByTestId('transfer').click();
    await hrPage.getByText('belongs to Rita Reader now').waitFor();
    await openItem(readerPage, 'Company bank');
    await item(readerPage).getByText('You own it').waitFor();
    await unlockVault(readerPage, reader);
    await readerPage.getByTestId('show-secret').click();
    expect(await shownPassword(readerPage)).toBe(NEXT_PASSWORD);
  });

  it('what a person can open, for Admin and HR', async () => {
    await hrPage.goto(`/accounts/people?id=${reader.id}`);
    await hrPage.getByTestId('reached-item').getByText('Company bank').first().waitFor();
    await eventually(() => hrPage.getByTestId('reach-person').inputValue(), 'Rita Reader');
  });

  it('the workspace is off: gone from navigation, the page leads away; on again, it opens', async () => {
    const accounts = '/api/v1/company/workspaces/account-sharing';
    expect((await company.admin.http.put(accounts, { enabled: false })).status).toBeLessThan(300);
    await readerPage.goto('/accounts/items');
    await readerPage.waitForURL('**/hr/people/**');
    expect(await readerPage.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
    expect((await company.admin.http.put(accounts, { enabled: true })).status).toBeLessThan(300);
    await openItem(readerPage, 'Company bank');
    await unlockVault(readerPage, reader);
    await readerPage.getByTestId('show-secret').click();
    expect(await shownPassword(readerPage)).toBe(NEXT_PASSWORD);
  });
});
