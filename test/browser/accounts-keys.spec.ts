import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import type { Member, SmallCompany } from '../support/small-company.js';
import { addLogin, foundVaultCompany, makeVault, openItem, passphraseOf, shareWith, shownPassword, typePassphrase, unlockVault } from '../support/vault-pages.js';

const PASSWORD = 'K3#paper-lantern-canary';

describe('keys of Account Sharing that are lost, handed on and replaced', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let hr: Member;
  let reader: Member;
  let hrPage: Page;
  let adminPage: Page;
  let readerPage: Page;
  let code: string;

  beforeAll(async () => {
    company = await foundVaultCompany(stage(), 'keys');
    hr = await company.join('Hanna Human', 'hr');
    reader = await company.join('Rita Reader', 'employee');
    [hrPage, adminPage, readerPage] = await Promise.all([stage().enter(hr), stage().enter(company.admin), stage().enter(reader)]);
    await makeVault(hrPage, hr);
    await makeVault(readerPage, reader);
    await addLogin(hrPage, 'Company bank', PASSWORD);
    await shareWith(hrPage, 'Rita Reader');
    await hrPage.getByTestId('grant').getByText('Rita Reader').waitFor();
  });

  async function companyKey(page: Page, person: Member): Promise<void> {
    await page.goto('/accounts/company-key');
    await unlockVault(page, person);
  }

  const printed = async (page: Page): Promise<string> => (await page.getByTestId('recovery-code').locator('li').allInnerTexts()).join(' ');

  async function startOver(page: Page, person: Member): Promise<void> {
    await page.goto('/accounts/vault');
    await page.getByTestId('start-over').click();
    await page.getByTestId('new-passphrase').fill(passphraseOf(person));
    await page.getByTestId('repeat-passphrase').fill(passphraseOf(person));
    await page.getByTestId('make-new-vault').click();
    await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  }

  it('an Admin who comes later is handed the company key, and then opens everything', async () => {
    await makeVault(adminPage, company.admin);
    await companyKey(hrPage, hr);
    await hrPage.getByTestId('hand-on').click();
    // Never shared with before: whom the service names is agreed to first.
    await hrPage.getByTestId('agree').click();
    await hrPage.getByTestId('hand-on').waitFor({ state: 'detached' });
    await openItem(adminPage, 'Company bank');
    await unlockVault(adminPage, company.admin);
    await adminPage.getByTestId('show-secret').click();
    await adminPage.getByTestId('override-reason').fill('The bank is on the phone');
    await adminPage.getByTestId('override').click();
    expect(await shownPassword(adminPage)).toBe(PASSWORD);
  });

  it('the kit is shown again to whoever holds the key', async () => {
    await hrPage.getByTestId('show-kit').click();
    await hrPage.getByTestId('recovery-kit').waitFor();
    code = await printed(hrPage);
    expect(code).toMatch(/^(?:[0-9A-Z]{4} ){13}[0-9A-Z]{4}$/);
    await hrPage.getByTestId('hide-kit').click();
    await hrPage.getByTestId('recovery-kit').waitFor({ state: 'detached' });
  });

  it('who forgot the passphrase makes a new vault, and opens again what others hand out', async () => {
    await startOver(readerPage, reader);
    await hrPage.goto('/accounts/items');
    await unlockVault(hrPage, hr);
    // Her key is another one now: nothing is wrapped for it before somebody compares it with her.
    await hrPage.getByTestId('review-waiting').click();
    await hrPage.getByTestId('key-changed').waitFor();
    await hrPage.getByTestId('compared').check();
    await hrPage.getByTestId('accept-key').click();
    await hrPage.getByText('Keys are handed out').waitFor();
    await openItem(readerPage, 'Company bank');
    await unlockVault(readerPage, reader);
    await readerPage.getByTestId('show-secret').click();
    expect(await shownPassword(readerPage)).toBe(PASSWORD);
  });

  it('an Admin who lost the vault takes the company key out of the printed code', async () => {
    await startOver(adminPage, company.admin);
    await adminPage.goto('/accounts/company-key');
    await adminPage.getByTestId('use-kit').click();
    await typePassphrase(adminPage, company.admin);
    await adminPage.getByTestId('kit-code').fill(code.replace(/^.{4}/, '0000'));
    await adminPage.getByTestId('take-key').click();
    await adminPage.locator('[data-testid=kit-code][aria-invalid=true]').or(adminPage.getByTestId('problem')).first().waitFor();
    await adminPage.getByTestId('kit-code').fill(code.toLowerCase());
    await adminPage.getByTestId('take-key').click();
    await adminPage.getByTestId('show-kit').waitFor();
  });

  it('the company key is replaced: a new code, and every item opens with it', async () => {
    await companyKey(hrPage, hr);
    await hrPage.getByTestId('rotate-key').click();
    await hrPage.getByTestId('confirm').click();
    await hrPage.getByTestId('recovery-kit').or(hrPage.getByTestId('key-changed')).or(hrPage.getByTestId('agree')).first().waitFor();
    if (await hrPage.getByTestId('key-changed').isVisible()) {
      await hrPage.getByTestId('compared').check();
      await hrPage.getByTestId('accept-key').click();
    }
    await hrPage.getByTestId('recovery-kit').waitFor();
    expect(await printed(hrPage)).not.toBe(code);
    await openItem(adminPage, 'Company bank');
    await unlockVault(adminPage, company.admin);
    await adminPage.getByTestId('show-secret').click();
    await adminPage.getByTestId('override-reason').fill('To see that it opens');
    await adminPage.getByTestId('override').click();
    await adminPage.getByTestId('reveal-password').or(adminPage.getByTestId('key-changed')).first().waitFor();
    expect(await shownPassword(adminPage)).toBe(PASSWORD);
  });

  it('everything somebody was given is taken back at once', async () => {
    await hrPage.goto(`/accounts/people?id=${reader.id}`);
    await hrPage.getByTestId('reached-item').getByText('Company bank').first().waitFor();
    await hrPage.getByTestId('revoke-all').click();
    await hrPage.getByTestId('confirm').click();
    await hrPage.getByTestId('reached-item').first().waitFor({ state: 'detached' });
    await readerPage.goto('/accounts/items');
    await readerPage.getByTestId('empty-state').waitFor();
  });
});
