import type { Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { enterPortal, PHONE, TABLET, touchDigits } from '../support/portal-pages.js';
import { plantPortalStudent, type PortalStudent } from '../support/portal-school.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

const SIDEWAYS = 'document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth';

/** Of the four targets at the bottom, in CSS pixels. */
const TARGETS = "[...document.querySelectorAll('nav button')].map((button) => { const { width, height } = button.getBoundingClientRect(); return Math.min(width, height); })";

/** Eight pixels wide, four high. */
const LOGO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAEElEQVR42mNgyMvDjqgnAQBR7xuBTE3bWgAAAABJRU5ErkJggg==', 'base64');

/** Words that stand on these screens in English. */
const ENGLISH = /\b(Welcome|Your|Sign|digits|Hello|lesson|Today|Tomorrow|Sessions|Attendance|bought|left|Attended|Missed|there|Monday|November)\b/i;

describe('the student portal', () => {
  const stage = useBrowserStage();
  let school: SmallCompany;
  let mai: PortalStudent;
  let bao: PortalStudent;

  beforeAll(async () => {
    school = await foundSmallCompany(stage(), { slug: 'sunny', name: 'Sunny Piano', school: true });
    mai = await plantPortalStudent(stage().database, school, { name: 'Mai' });
    bao = await plantPortalStudent(stage().database, school, { name: 'Bao', kind: 'passphrase', lessons: false });
  });

  /** Light and dark: nothing that axe finds, nothing that scrolls sideways. */
  async function expectGood(page: Page, screen: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect([screen, colorScheme, await axeFindings(page)]).toEqual([screen, colorScheme, []]);
    }
    expect([screen, await page.evaluate(SIDEWAYS)]).toEqual([screen, false]);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  }

  it.each([['a tablet', TABLET], ['a phone', PHONE]])('on %s everything is done by touch, and axe has no finding on any screen', async (_name, device) => {
    const page = await stage().enter(undefined, device);
    await page.goto('/portal/sunny');
    await page.getByRole('heading', { name: 'Welcome to Sunny Piano' }).waitFor();
    await expectGood(page, 'code');
    await touchDigits(page, mai.code);
    await page.getByTestId('portal-pin').waitFor({ state: 'attached' });
    await touchDigits(page, mai.pin.slice(0, 3));
    await expectGood(page, 'pin');
    expect(await page.locator('body').innerText()).not.toContain(mai.pin.slice(0, 3));
    await touchDigits(page, mai.pin.slice(3));

    await page.getByRole('heading', { name: 'Hello, Mai' }).waitFor();
    const next = page.getByTestId('next-lesson');
    await next.getByText('Piano A').waitFor();
    expect(await next.innerText()).toMatch(/17:00|18:00/);
    expect(await next.innerText()).toMatch(/GMT\+[12]/);
    await eventually(() => page.getByText('Cancelled').count(), 1);
    await page.getByTestId('later').tap();
    await page.getByRole('heading', { name: 'Later' }).waitFor();
    await expectGood(page, 'today');
    expect(Math.min(...await page.evaluate(TARGETS) as number[])).toBeGreaterThanOrEqual(64);

    await page.getByTestId('go-balance').tap();
    await page.getByTestId('story').waitFor();
    expect(await page.getByTestId('balance').innerText()).toMatch(/^7\s+sessions left/);
    expect(await page.getByTestId('story').innerText()).toBe('10 bought on 3 May, 3 used, 7 left');
    await eventually(() => page.getByTestId('entries').getByRole('listitem').count(), 4);
    await expectGood(page, 'balance');

    await page.getByTestId('go-attendance').tap();
    await page.getByTestId('marks').waitFor();
    await expectGood(page, 'attendance');
    expect(await page.getByTestId('marks').innerText()).toMatch(/Attended/);

    await page.getByTestId('sign-out').tap();
    await page.getByText('You are signed out.').waitFor();
    await expectGood(page, 'signed out');
  });

  it('the keyboard alone signs in, walks through and signs out', async () => {
    const page = await stage().enter();
    await page.goto('/portal/sunny');
    await page.getByTestId('portal-code').waitFor({ state: 'attached' });
    await page.keyboard.type(mai.code);
    await page.locator('#portal-pin:focus').waitFor({ state: 'attached' });
    await page.keyboard.type('111111');
    await page.getByText('Code and PIN do not match').waitFor();
    await page.locator('#portal-pin:focus').waitFor({ state: 'attached' });
    await page.keyboard.type(mai.pin);
    await page.locator('h1:focus', { hasText: 'Hello, Mai' }).waitFor();
    for (const [name, heading] of [['Sessions left', 'Sessions left'], ['Attendance', 'Attendance']] as const) {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.locator('h1:focus', { hasText: heading }).waitFor();
    }
    await page.getByRole('button', { name: 'Sign out' }).focus();
    await page.keyboard.press('Space');
    await page.locator('#portal-code:focus').waitFor({ state: 'attached' });
  });

  it('a passphrase is typed as one likes; whoever has nothing yet is told what will be here', async () => {
    const page = await stage().enter(undefined, PHONE);
    await page.goto('/portal/sunny');
    await touchDigits(page, bao.code);
    await page.getByTestId('use-passphrase').tap();
    await page.getByTestId('portal-passphrase').fill(bao.pin.toUpperCase().replaceAll('-', ' '));
    await expectGood(page, 'passphrase');
    await page.getByTestId('go').tap();
    await page.getByText('No lesson planned').waitFor();
    await expectGood(page, 'nothing yet');
    await page.getByTestId('go-balance').tap();
    await page.getByText('Nothing here yet').waitFor();
    await page.getByTestId('go-attendance').tap();
    await page.getByText('After your first lesson').waitFor();
  });

  it('the code of a card that was scanned is filled in and leaves the address', async () => {
    const page = await stage().enter(undefined, PHONE);
    await page.goto(`/portal/sunny#${mai.code}`);
    await page.getByTestId('portal-pin').waitFor({ state: 'attached' });
    expect(new URL(page.url()).hash).toBe('');
    await touchDigits(page, mai.pin);
    await page.getByRole('heading', { name: 'Hello, Mai' }).waitFor();
  });

  it('times are those of the clocks at school, wherever the device is', async () => {
    const page = await stage().enter(undefined, { ...TABLET, timezoneId: 'Pacific/Kiritimati' });
    await enterPortal(page, 'sunny', mai);
    expect(await page.getByTestId('next-when').innerText()).toMatch(/, 1[78]:00$/);
    await page.getByText(/as the clocks at school show them/).waitFor();
  });

  it('the language is switched before signing in, stays for the screen, and leaves no English behind', async () => {
    const page = await stage().enter(undefined, PHONE);
    await page.goto('/portal/sunny');
    await page.getByTestId('language-vi').tap();
    await page.getByRole('heading', { name: 'Chào mừng đến với Sunny Piano' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    await page.reload();
    await page.getByRole('heading', { name: 'Chào mừng đến với Sunny Piano' }).waitFor();
    await touchDigits(page, mai.code);
    await touchDigits(page, mai.pin);
    await page.getByTestId('next-lesson').waitFor();
    for (const screen of ['today', 'balance', 'attendance']) {
      await page.getByTestId(`go-${screen}`).tap();
      await page.waitForTimeout(300);
      const words = (await page.locator('portal-inside').innerText()).replaceAll(/Piano A|Ms Teacher/g, '');
      expect([screen, words.match(ENGLISH)?.[0]]).toEqual([screen, undefined]);
    }
    expect(await page.getByTestId('marks').innerText()).toMatch(/Có mặt/);
  });

  it('at 400 % of a small screen nothing is cut off, and on a very large one nothing looks lost', async () => {
    for (const viewport of [{ width: 320, height: 256 }, { width: 1920, height: 1080 }]) {
      const page = await stage().enter(undefined, { viewport, hasTouch: true });
      await enterPortal(page, 'sunny', mai);
      for (const screen of ['today', 'balance', 'attendance']) {
        await page.getByTestId(`go-${screen}`).tap();
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expectGood(page, `${viewport.width} ${screen}`);
      }
      await page.context().close();
    }
  });

  it('too many tries tell how long to wait, and let somebody else try', async () => {
    const victim = await plantPortalStudent(stage().database, school, { name: 'Chi', lessons: false });
    const page = await stage().enter(undefined, TABLET);
    await page.goto('/portal/sunny');
    for (let tries = 0; tries < 6; tries++) {
      const [code, pin] = [page.getByTestId('portal-code'), page.getByTestId('portal-pin')];
      await code.or(pin).first().waitFor({ state: 'attached' });
      if (await code.count()) await touchDigits(page, victim.code);
      await pin.waitFor({ state: 'attached' });
      await eventually(() => pin.inputValue(), '');
      const answered = page.waitForResponse((response) => response.url().endsWith('/api/portal/v1/sign-in'));
      await touchDigits(page, victim.pin === '975310' ? '975311' : '975310');
      await answered;
      await page.getByTestId('fault').waitFor();
    }
    await page.getByText(/Too many tries. Please wait 1\d minutes/).waitFor();
    await expectGood(page, 'too many');
    await touchDigits(page, mai.code);
    await page.getByTestId('portal-pin').waitFor({ state: 'attached' });
    await touchDigits(page, mai.pin);
    await page.getByRole('heading', { name: 'Hello, Mai' }).waitFor();
  });

  it('the logo that an Admin chooses stands beside the name in the staff app and on every screen of the portal, until it is removed', async () => {
    const staff = await stage().enter(school.admin);
    await staff.goto('/settings/company');
    await staff.getByTestId('logo-file').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: LOGO });
    const beside = staff.getByTestId('company-menu').locator('img');
    await beside.waitFor();
    const page = await stage().enter(undefined, TABLET);
    await page.goto('/portal/sunny');
    const shown = page.getByRole('banner').locator('img');
    await shown.waitFor();
    // As wide as it was drawn to, which is only known of a picture that has arrived.
    await eventually(() => shown.evaluate((image) => [(image as unknown as { naturalWidth: number }).naturalWidth, (image as unknown as { naturalHeight: number }).naturalHeight]), [8, 4]);
    expect(await axeFindings(page)).toEqual([]);
    await staff.getByTestId('remove-logo').click();
    await beside.waitFor({ state: 'detached' });
    await staff.locator('[data-testid=choose-logo]:focus').waitFor();
    await page.reload();
    await page.getByRole('banner').getByText('SP', { exact: true }).waitFor();
    expect(await shown.count()).toBe(0);
  });

  it('an address that no school uses says so and asks for the right one', async () => {
    const page = await stage().enter(undefined, PHONE);
    await page.goto('/portal/elsewhere');
    await page.getByText('No school uses the address “elsewhere”').waitFor();
    await expectGood(page, 'unknown');
    await page.getByTestId('school').fill(' Sunny ');
    await page.getByRole('button', { name: 'Go to the school' }).tap();
    await page.waitForURL('**/portal/sunny');
    await page.goto('/portal');
    await page.getByRole('heading', { name: 'Which school?' }).waitFor();
    await expectGood(page, 'which');
  });

  it('a screen is paired with the code that staff were given, and codes can be made to work there only', async () => {
    const { pairingCode } = (await school.admin.http.post('/api/v1/school/portal-screens', { name: 'Front desk' })).body as { pairingCode: string };
    await school.admin.http.put('/api/v1/school/portal-screens/paired-only', { pairedOnly: true });
    const page = await stage().enter(undefined, TABLET);
    await page.goto('/portal/sunny/pair');
    await page.getByTestId('pairing-code').fill('AAAAA-AAAAA');
    await page.getByTestId('pair').tap();
    await page.getByText('This pairing code is spent').waitFor();
    await page.getByTestId('pairing-code').fill(pairingCode.toLowerCase());
    await expectGood(page, 'pair');
    await page.getByTestId('pair').tap();
    await page.getByText('The school calls it “Front desk”').waitFor();
    await page.getByTestId('to-sign-in').tap();
    await touchDigits(page, mai.code);
    await page.getByTestId('portal-pin').waitFor({ state: 'attached' });
    await touchDigits(page, mai.pin);
    await page.getByRole('heading', { name: 'Hello, Mai' }).waitFor();

    const elsewhere = await stage().enter(undefined, PHONE);
    await elsewhere.goto('/portal/sunny');
    await touchDigits(elsewhere, mai.code);
    await touchDigits(elsewhere, mai.pin);
    await elsewhere.getByText('Code and PIN do not match').waitFor();
    await school.admin.http.put('/api/v1/school/portal-screens/paired-only', { pairedOnly: false });
  });
});
