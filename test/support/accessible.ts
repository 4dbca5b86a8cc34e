import type { Page } from 'playwright-core';
import { axeFindings } from './axe.js';
import type { BrowserStage } from './browser-stage.js';
import { foundSmallCompany, type SmallCompany } from './small-company.js';
import { inventedStaff } from './staff-file.js';
import { done } from './staffing.js';

export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 360, height: 740 };

/** The new colours are painted, and none is on its way. */
const SETTLED = `new Promise((done) => requestAnimationFrame(() => {
  for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  requestAnimationFrame(done);
}))`;

/** Where dialogs and menus are put; what lies behind them is looked at as a page. */
export const OVERLAY = '.cdk-overlay-container';

const SIDEWAYS = "[document.scrollingElement, document.querySelector('main')].some((box) => box && box.scrollWidth > box.clientWidth)";

/**
 * Wide and narrow, light and dark: WCAG 2.2 AA as far as axe can tell, and nothing scrolls sideways. Colours differ
 * between light and dark, the structure does not: it is judged once for each size.
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const findings: string[] = [];
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(SETTLED);
      const look = () => axeFindings(page, { within, rules: colorScheme === 'dark' ? ['color-contrast'] : undefined });
      // A busy machine may paint the other colours late; what is really wrong is still wrong a moment later.
      const first = await look();
      if (first.length > 0) await page.waitForTimeout(500);
      const found = first.length > 0 ? await look() : first;
      findings.push(...found.map((finding) => `${size.width} ${colorScheme}: ${finding}`));
    }
    if (await page.evaluate(SIDEWAYS)) findings.push(`${size.width}: scrolls sideways`);
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(findings).toEqual([]);
}

/** A company of 400 imported people, among them one to look at. */
export async function foundLargeCompany(stage: BrowserStage, slug: string): Promise<SmallCompany & { readonly someone: { readonly id: string; readonly departmentId: string } }> {
  const company = await foundSmallCompany(stage, { slug, business: true });
  const form = new FormData();
  form.append('file', new Blob([inventedStaff().csv], { type: 'text/csv' }), 'staff.csv');
  const sent = await fetch(`${stage.apis[0]!.url}/api/v1/hr/people/imports`, { method: 'POST', body: form, headers: { authorization: `Bearer ${company.admin.http.bearer}` } });
  const { id } = await sent.json() as { id: string };
  await done(company.admin.http.post(`/api/v1/hr/people/imports/${id}/confirm`));
  const { items } = await done(company.admin.http.get('/api/v1/hr/people?search=rowan'));
  return { ...company, someone: items[0] };
}
