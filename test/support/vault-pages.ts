import type { Page } from 'playwright-core';
import type { BrowserStage } from './browser-stage.js';
import { foundSmallCompany, type Member, type SmallCompany } from './small-company.js';
import { done } from './staffing.js';

/** Passphrases strong enough for the page; each person has one of their own. */
export const passphraseOf = ({ name }: { name: string }): string => `velvet-${name.toLowerCase().replace(/[^a-z]+/g, '-')}-lantern-orbit-thicket-meadow`;

/** A company with Account Sharing switched on. */
export async function foundVaultCompany(stage: BrowserStage, slug: string): Promise<SmallCompany> {
  const company = await foundSmallCompany(stage, { slug, business: true });
  await done(company.admin.http.put('/api/v1/company/workspaces/account-sharing', { enabled: true }));
  return company;
}

/** First use, to the list of items; an Admin or HR puts the recovery kit away on the way. */
export async function makeVault(page: Page, person: Member): Promise<void> {
  await page.goto('/accounts');
  await page.getByTestId('new-passphrase').fill(passphraseOf(person));
  await page.getByTestId('repeat-passphrase').fill(passphraseOf(person));
  await page.getByTestId('understood').check();
  await page.getByTestId('make-vault').click();
  await page.getByTestId('kit-kept').or(page.getByTestId('add-item').first()).waitFor();
  if (await page.getByTestId('kit-kept').isVisible()) {
    await page.getByTestId('kit-kept').check();
    await page.getByTestId('kit-done').click();
  }
  await page.getByTestId('add-item').first().waitFor();
}

/** In a page of Account Sharing whose vault is locked. */
export async function unlockVault(page: Page, person: Member): Promise<void> {
  await page.getByTestId('unlock-vault').click();
  await typePassphrase(page, person);
  await page.getByTestId('lock-vault').waitFor();
}

export async function typePassphrase(page: Page, person: Member): Promise<void> {
  await page.getByTestId('passphrase').fill(passphraseOf(person));
  await page.getByTestId('unlock').click();
}

export async function addLogin(page: Page, title: string, password: string): Promise<void> {
  await page.getByTestId('add-item').first().click();
  await page.getByTestId('item-title').fill(title);
  await page.getByTestId('field-username').fill('office');
  await page.getByTestId('field-password').fill(password);
  await page.getByTestId('save-item').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByTestId('item-detail').getByText(title).waitFor();
}

/** Opens the row of an item beside the list. */
export async function openItem(page: Page, title: string): Promise<void> {
  await page.goto('/accounts/items');
  await page.getByTestId('item-row').filter({ hasText: title }).click();
  await page.getByTestId('item-detail').getByText(title).waitFor();
}

export async function shareWith(page: Page, name: string, level: 'view' | 'edit' = 'view'): Promise<void> {
  await page.getByTestId('share-item').click();
  await page.getByTestId('recipient').fill(name);
  await page.getByRole('option', { name }).click();
  await page.getByTestId(`level-${level}`).check();
  await page.getByTestId('share').click();
}

/** What stands in the place of the password of an open item, once shown. */
export async function shownPassword(page: Page): Promise<string> {
  await page.getByTestId('reveal-password').click();
  const value = page.getByTestId('value-password').filter({ hasNotText: '•' });
  return value.innerText();
}
