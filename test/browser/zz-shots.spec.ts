import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { foundSmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { inventedStaff } from '../support/staff-file.js';
const OUT = '/tmp/shots';
describe('shots', () => {
  const stage = useBrowserStage();
  it('takes', async () => {
    const c = await foundSmallCompany(stage(), { slug: 'harbour', name: 'Harbour & Sons', adminName: 'Mai Nguyễn', business: true });
    const none = await foundSmallCompany(stage(), { slug: 'empty', name: 'Birch Studio', adminName: 'Tom Berg' });
    const form = new FormData();
    form.append('file', new Blob([inventedStaff().csv], { type: 'text/csv' }), 'staff.csv');
    const send = { method: 'POST', headers: { authorization: `Bearer ${c.admin.http.bearer}` } };
    const { id } = await (await fetch(`${stage().apis[0]!.url}/api/v1/hr/people/imports`, { ...send, body: form })).json() as { id: string };
    await done(c.admin.http.post(`/api/v1/hr/people/imports/${id}/confirm`));
    const { body } = await c.admin.http.get('/api/v1/hr/people?search=rowan');
    const some = body.items[0];
    const hr = await c.join('Hana Weiss', 'hr');
    const mgr = await c.join('Paul Okafor', 'manager', some.departmentId);
    const emp = await c.join('Lena Fischer', 'employee', some.departmentId);
    for (const n of ['ines', 'bo', 'carl']) await c.staffing.invite({ name: `${n} invited`, email: `${n}@harbour.example`, role: 'employee', departmentId: some.departmentId });
    await c.staffing.deactivate((await c.join('Ivar Storm', 'employee')).id);
    let page: Page; let who = '';
    const shot = async (name: string, path: string | null, act?: (p: Page) => Promise<unknown>, combos = ['1280-light', '1280-dark', '360-light', '360-dark']) => {
      for (const combo of combos) {
        const [w, theme] = combo.split('-');
        await page.setViewportSize({ width: Number(w), height: w === '360' ? 740 : 800 });
        await page.emulateMedia({ colorScheme: theme as 'light', reducedMotion: 'reduce' });
        try {
          if (path) { await page.goto(path); await page.waitForLoadState('load'); await page.locator('h1,h2').first().waitFor(); await page.getByText('Loading…').first().waitFor({ state: 'detached', timeout: 5000 }).catch(() => undefined); }
          await act?.(page);
          await page.evaluate('new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r, 150))))');
          await page.screenshot({ path: `${OUT}/${name}-${who}-${combo}.png` });
        } catch (e) { console.error(name, who, combo, String(e).slice(0, 200)); }
      }
    };
    const two = ['1280-light', '360-dark'];
    who = 'anon'; page = await stage().enter();
    for (const [n, p] of [['sign-in', '/sign-in'], ['sign-up', '/sign-up']] as const) await shot(n, p);
    for (const [n, p] of [['forgot', '/forgot-password'], ['invalid-invitation', '/accept-invitation#token=abc'], ['reset', '/reset-password#token=abc']] as const) await shot(n, p, undefined, two);
    await shot('sign-up-errors', '/sign-up', (p) => p.getByTestId('sign-up').click(), two);
    await page.context().close();
    who = 'admin'; page = await stage().enter(c.admin);
    await shot('home', '/home');
    await shot('people', '/hr/people', (p) => p.getByTestId('person-row').first().waitFor());
    await shot('people-panel', `/hr/people?open=${some.id}`, (p) => p.getByTestId('person-detail').waitFor(), ['1280-light', '1280-dark']);
    await shot('person', `/hr/people/${some.id}`, (p) => p.getByTestId('person-detail').waitFor());
    await shot('people-nomatch', '/hr/people?search=zzzz', (p) => p.getByTestId('empty-state').waitFor(), two);
    await shot('departments', '/hr/departments', (p) => p.getByTestId('department-row').first().waitFor());
    await shot('invitations', '/hr/invitations', (p) => p.getByTestId('invitation-row').first().waitFor(), two);
    await shot('import', '/hr/people/import', undefined, two);
    const csv = 'Name,Email,Role\nGood One,good@access.example,Employee\nBad One,not an address,Emperor\n';
    await shot('import-preview', '/hr/people/import', async (p) => { await p.getByTestId('import-file').setInputFiles({ name: 'staff-2026.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }); await p.getByTestId('import-valid').waitFor(); }, two);
    await shot('import-mapping', '/hr/people/import', async (p) => { await p.getByTestId('import-file').setInputFiles({ name: 'staff-2026.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }); await p.getByTestId('map-again').click(); }, two);
    for (const n of ['company', 'workspaces', 'plan', 'me', 'security']) await shot(`settings-${n}`, `/settings/${n}`, undefined, n === 'company' || n === 'plan' ? undefined : two);
    await shot('design', '/design', undefined, ['1280-light', '1280-dark', '360-light']);
    await shot('notfound', '/hr/none', undefined, two);
    await shot('person-404', '/hr/people/0198c0de-0000-7000-8000-00000000dead', (p) => p.getByTestId('error-state').waitFor(), two);
    await shot('dlg-edit', `/hr/people/${some.id}`, (p) => p.getByTestId('edit-person').click());
    for (const [n, b] of [['dlg-role', 'change-role'], ['dlg-offboard', 'offboard'], ['dlg-deactivate', 'deactivate']] as const) await shot(n, `/hr/people/${some.id}`, async (p) => { await p.getByTestId('person-menu').click(); await p.getByTestId(b).click(); await p.getByRole('dialog').waitFor(); }, two);
    await shot('dlg-palette', '/home', async (p) => { await p.keyboard.press('/'); await p.getByTestId('palette-input').fill('ma'); await p.getByRole('option').nth(3).waitFor(); }, two);
    await shot('dlg-keys', '/home', (p) => p.keyboard.press('?'), two);
    await shot('menu-account', '/home', (p) => p.getByTestId('account-menu').click(), two);
    await shot('menu-columns', '/hr/people', (p) => p.getByRole('button', { name: 'Columns' }).click(), ['1280-light']);
    await shot('drawer', '/home', (p) => p.getByTestId('nav-open').click(), ['360-light']);
    await page.context().close();
    who = 'hr'; page = await stage().enter(hr); await shot('home', '/home', undefined, two); await shot('people', '/hr/people', undefined, two); await shot('settings-company', '/settings/company', undefined, two); await page.context().close();
    who = 'manager'; page = await stage().enter(mgr); await shot('home', '/home', undefined, two); await shot('people', '/hr/people', undefined, two); await shot('departments', '/hr/departments', undefined, two); await page.context().close();
    who = 'employee'; page = await stage().enter(emp); await shot('home', '/home'); await shot('record', '/hr', undefined, two); await shot('departments', '/hr/departments', undefined, two); await shot('settings-company', '/settings/company', undefined, two); await shot('noaccess', '/settings/plan', undefined, two); await page.context().close();
    who = 'none'; page = await stage().enter(none.admin); await shot('home', '/home'); await shot('people', '/hr/people', undefined, two); await shot('departments', '/hr/departments', undefined, two); await shot('invitations', '/hr/invitations', undefined, two); await shot('settings-plan', '/settings/plan', undefined, two);
    await page.context().close();
    who = 'vi'; page = await stage().enter(c.admin, { locale: 'vi-VN' }); await shot('home', '/home', undefined, two); await shot('people', '/hr/people', undefined, two); await shot('settings-company', '/settings/company', undefined, two); await shot('settings-plan', '/settings/plan', undefined, two);
  }, 600_000);
});
