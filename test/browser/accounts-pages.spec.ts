import type { Page } from 'playwright-core';
import { expectAccessible, OVERLAY, WIDE } from '../support/accessible.js';
import { useBrowserStage } from '../support/browser-stage.js';
import type { Member, SmallCompany } from '../support/small-company.js';
import { addLogin, foundVaultCompany, makeVault, openItem, passphraseOf, unlockVault } from '../support/vault-pages.js';

describe('pages of Account Sharing: WCAG 2.2 AA, narrow and wide, and by keyboard', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let hr: Member;
  let page: Page;

  beforeAll(async () => {
    company = await foundVaultCompany(stage(), 'looks');
    hr = await company.join('Hanna Human', 'hr');
    page = await stage().enter(hr);
  });

  const testId = (id: string) => page.getByTestId(id).first().waitFor();

  it('first use, with a suggested passphrase', async () => {
    await page.goto('/accounts');
    await page.getByTestId('generate-passphrase').click();
    await testId('generated-passphrase');
    await page.getByTestId('strength').getByText('Strong').waitFor();
    await expectAccessible(page);
  });

  it('an item is added by keyboard alone', async () => {
    await page.setViewportSize(WIDE);
    await makeVault(page, hr);
    await page.getByTestId('empty-state').getByTestId('add-item').focus();
    await page.keyboard.press('Enter');
    await testId('item-title');
    await page.getByTestId('item-title').focus();
    await page.keyboard.type('Company bank');
    await page.keyboard.press('Tab');
    await page.keyboard.type('office');
    await page.keyboard.press('Tab');
    await page.keyboard.type('T9#moonlit-ferry');
    await page.keyboard.press('Enter');
    await page.getByText('“Company bank” is added').waitFor();
    await page.getByTestId('show-secret').focus();
    await page.keyboard.press('Enter');
    await testId('secret-fields');
  });

  it('the list with an open secret beside it, and the item as a page', async () => {
    await addLogin(page, 'Job board', 'Dune?8842-willow');
    await page.getByTestId('show-secret').click();
    await testId('secret-fields');
    await expectAccessible(page);
    await page.setViewportSize(WIDE);
    await page.goto('/accounts/items');
    await testId('item-row');
    await expectAccessible(page);
  });

  it('dialogs: unlocking, an item, sharing', async () => {
    await page.setViewportSize(WIDE);
    await page.goto('/accounts/items');
    await page.getByTestId('unlock-vault').click();
    await testId('passphrase');
    await expectAccessible(page, OVERLAY);
    await page.getByTestId('passphrase').fill(passphraseOf(hr));
    await page.getByTestId('unlock').click();
    await testId('lock-vault');
    await page.getByTestId('add-item').first().click();
    await testId('item-title');
    await page.getByTestId('generate').click();
    await testId('generated-password');
    await page.getByTestId('add-custom').click();
    await expectAccessible(page, OVERLAY);
    await page.setViewportSize(WIDE);
    await openItem(page, 'Job board');
    await unlockVault(page, hr);
    await page.getByTestId('share-item').click();
    await testId('recipient');
    await expectAccessible(page, OVERLAY);
  });

  it.each([
    ['/accounts/vault', 'own-fingerprint'],
    ['/accounts/company-key', 'key-holder'],
    ['/accounts/people', 'reach-person'],
    ['/accounts/import', 'import-file'],
  ])('%s', async (path, ready) => {
    await page.setViewportSize(WIDE);
    await page.goto(path);
    await page.getByTestId(ready).first().waitFor({ state: 'attached' });
    await expectAccessible(page);
  });

  it('the vault locks by itself when nobody is there', async () => {
    await page.setViewportSize(WIDE);
    await page.clock.install();
    await page.goto('/accounts/items');
    await unlockVault(page, hr);
    await page.clock.fastForward('09:00');
    await page.getByTestId('lock-vault').waitFor();
    await page.clock.fastForward('02:00');
    await testId('unlock-vault');
  });

  it('passphrase changed: the old one opens nothing any more', async () => {
    await page.goto('/accounts/vault');
    await page.getByTestId('change-passphrase').click();
    await page.getByTestId('current-passphrase').fill('not the passphrase at all');
    const next = 'another-granite-harbour-violin-meadow-basket';
    await page.getByTestId('new-passphrase').fill(next);
    await page.getByTestId('repeat-passphrase').fill(next);
    await page.getByTestId('save-passphrase').click();
    await page.getByText('This passphrase does not open your vault').first().waitFor();
    await page.getByTestId('current-passphrase').fill(passphraseOf(hr));
    await page.getByTestId('save-passphrase').click();
    await page.getByText('Your passphrase is changed').waitFor();
    await page.getByTestId('unlock-vault').click();
    await page.getByTestId('passphrase').fill(passphraseOf(hr));
    await page.getByTestId('unlock').click();
    await page.getByText('This passphrase does not open your vault').first().waitFor();
    await page.getByTestId('passphrase').fill(next);
    await page.getByTestId('unlock').click();
    await testId('lock-vault');
  });
});
