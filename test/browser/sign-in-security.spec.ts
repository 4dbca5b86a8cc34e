import type { CDPSession, Page } from 'playwright-core';
import { expectAccessible, OVERLAY } from '../support/accessible.js';
import { codeOf } from '../support/authenticator-app.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';

describe('signing in with more than a password', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let codes: Member;
  let keys: Member;
  let page: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'secure' });
    codes = await company.join('Cody Codes', 'hr');
    keys = await company.join('Kay Keys', 'employee');
  });

  const dialog = () => page.getByRole('dialog').last();
  const superuser = () => stage().database.superuser;
  /** As if half a minute had passed, and the failures of the last quarter of an hour were forgotten. */
  const later = () => superuser().query('with forgotten as (delete from app.attempt) update app.totp set last_step = 0');

  async function typeSignIn({ email, password }: Member): Promise<void> {
    await page.goto('/sign-in');
    await page.getByTestId('email').fill(email);
    await page.getByTestId('password').fill(password);
    await page.getByTestId('sign-in').click();
  }

  async function keepCodes(): Promise<string[]> {
    await page.getByTestId('recovery-codes').waitFor();
    const shown = await page.getByTestId('recovery-codes').locator('li').allInnerTexts();
    await page.getByTestId('codes-kept').check();
    await page.getByTestId('codes-done').click();
    await page.getByTestId('recovery-codes').waitFor({ state: 'detached' });
    return shown;
  }

  let secret: string;
  let recovery: string[];

  it('an authenticator app is set up from the settings, with recovery codes to keep', async () => {
    page = await stage().enter(codes);
    await page.goto('/settings/security');
    await page.getByTestId('turn-totp-on').click();
    secret = (await page.getByTestId('totp-secret').innerText()).replaceAll(' ', '');
    await page.getByRole('img', { name: 'Code for your authenticator app' }).waitFor();
    await expectAccessible(page, OVERLAY);
    await page.getByTestId('totp-code').fill('000000');
    await page.getByTestId('totp-on').click();
    await dialog().getByText('This is not the current code.').first().waitFor();
    await page.getByTestId('totp-code').fill(codeOf(secret));
    await page.getByTestId('totp-on').click();
    await page.getByTestId('recovery-codes').waitFor();
    await page.keyboard.press('Escape');
    await dialog().getByText('Close without keeping the codes?').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Close without keeping the codes?').waitFor({ state: 'detached' });
    recovery = await keepCodes();
    expect(recovery).toHaveLength(10);
    await page.getByTestId('totp-state').waitFor();
    await eventually(() => page.getByTestId('codes-left').innerText(), '10 codes left');
  });

  it('the sign-in page asks for a code in a second step, and takes a recovery code there too', async () => {
    page = await stage().enter();
    await typeSignIn(codes);
    await page.getByTestId('otp').waitFor();
    await expectAccessible(page);
    await page.getByTestId('otp').fill('000000');
    await page.getByTestId('sign-in').click();
    await page.getByTestId('sign-in-wrong').waitFor();
    await later();
    await page.getByTestId('otp').fill(codeOf(secret));
    await page.getByTestId('sign-in').click();
    await page.waitForURL('**/home');
    page = await stage().enter();
    await typeSignIn(codes);
    await page.getByTestId('otp').fill(recovery[0]!);
    await page.getByTestId('sign-in').click();
    await page.waitForURL('**/home');
  });

  it('what hurts asks who is there, and what was typed is still there afterwards', async () => {
    page = await stage().enter(company.admin);
    await page.goto('/settings/api-keys');
    const { sessionId } = await stage().sessionOf(page);
    // Pressed twice it opens once.
    await page.getByTestId('add-key').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByTestId('key-name').fill('Payroll export');
    await superuser().query("update app.session set authenticated_at = now() - interval '1 hour' where id = $1", [sessionId]);
    await page.getByTestId('make-key').click();
    await page.getByTestId('confirm-password').waitFor();
    await expectAccessible(page, OVERLAY);
    await page.getByTestId('confirm-password').fill('not my password');
    await page.getByTestId('confirm-identity').click();
    await page.getByText('This is not your current password.').first().waitFor();
    await page.getByTestId('confirm-password').fill(company.admin.password);
    await page.getByTestId('confirm-identity').click();
    expect(await page.getByTestId('made-key').inputValue()).toMatch(/^opt_/);
    await eventually(() => page.evaluate("document.activeElement.closest('[role=dialog]') !== null"), true);
    expect((await stage().sessionOf(page)).sessionId).not.toBe(sessionId);
    await page.getByTestId('key-done').click();
    await page.getByTestId('key-row').getByText('Payroll export').waitFor();
    await page.getByTestId('revoke-key').click();
    await page.getByTestId('confirm').click();
    await page.getByTestId('key-row').getByText('Revoked').waitFor();
  });

  it('calling the question off leaves everything as it was', async () => {
    await page.getByTestId('add-key').click();
    await page.getByTestId('key-name').fill('Second thoughts');
    await superuser().query("update app.session set authenticated_at = now() - interval '1 hour'");
    await page.getByTestId('make-key').click();
    await page.getByTestId('confirm-password').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('confirm-password').waitFor({ state: 'detached' });
    await eventually(() => page.getByTestId('key-name').inputValue(), 'Second thoughts');
    await superuser().query('update app.session set authenticated_at = now()');
  });

  describe('with a passkey', () => {
    let cdp: CDPSession;

    async function newAuthenticator(): Promise<void> {
      cdp = await page.context().newCDPSession(page);
      await cdp.send('WebAuthn.enable');
      await cdp.send('WebAuthn.addVirtualAuthenticator', {
        options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
      });
    }

    it('is registered, named, and signs in without a password', async () => {
      page = await stage().enter(keys);
      await newAuthenticator();
      await page.goto('/settings/security');
      await page.getByTestId('add-passkey').click();
      await page.getByTestId('passkey-name').fill('Work laptop');
      await page.getByTestId('save-passkey').click();
      expect(await keepCodes()).toHaveLength(10);
      await page.getByTestId('passkey-row').getByText('Work laptop').waitFor();
      await page.getByTestId('rename-passkey').click();
      await page.getByTestId('passkey-name').fill('Old laptop');
      await page.getByTestId('save-passkey').click();
      await page.getByTestId('passkey-row').getByText('Old laptop').waitFor();
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.getByTestId('sign-in-passkey').click();
      await page.waitForURL('**/home');
    });

    it('shows who is there before something that hurts, and can be removed', async () => {
      await superuser().query("update app.session set authenticated_at = now() - interval '1 hour'");
      await page.goto('/settings/security');
      await page.getByTestId('remove-passkey').click();
      await page.getByTestId('confirm').click();
      await page.getByTestId('confirm-passkey').click();
      await page.getByTestId('passkey-row').waitFor({ state: 'detached' });
      await superuser().query('update app.session set authenticated_at = now()');
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.getByTestId('sign-in-passkey').click();
      await page.getByTestId('sign-in-wrong').waitFor();
    });
  });

  it('a rule for a role leads whoever lacks a second step to set one up, and nowhere else', async () => {
    const waiting = await company.join('Wanda Waits', 'manager');
    page = await stage().enter(waiting);
    await page.goto('/hr/people');
    await page.getByTestId('person-row').first().waitFor();
    const admin = await stage().enter(company.admin);
    await admin.goto('/settings/sign-in-rules');
    await admin.getByTestId('require-admin').click();
    await admin.getByTestId('confirm').click();
    await admin.getByText('Set up two-step sign-in for yourself first').first().waitFor();
    await admin.keyboard.press('Escape');
    await admin.getByTestId('require-manager').click();
    await admin.getByTestId('confirm').click();
    await eventually(() => admin.getByTestId('require-manager').isChecked(), true);
    await page.goto('/hr/people');
    await page.waitForURL('**/set-up-two-step');
    await page.getByTestId('enrol-totp').waitFor();
    await expectAccessible(page);
    await page.getByTestId('enrol-totp').click();
    const own = (await page.getByTestId('totp-secret').innerText()).replaceAll(' ', '');
    await page.getByTestId('totp-code').fill(codeOf(own));
    await page.getByTestId('totp-on').click();
    await keepCodes();
    await page.waitForURL('**/home');
    await admin.goto('/settings/sign-in-rules');
    await admin.getByTestId('sign-in-row').filter({ hasText: 'Wanda Waits' }).getByTestId('reset-factor-of').click();
    await admin.getByTestId('confirm').click();
    await admin.getByTestId('sign-in-row').filter({ hasText: 'Wanda Waits' }).getByText('Password only').waitFor();
    await page.goto('/hr/people');
    await page.waitForURL('**/sign-in?**');
  });
});
