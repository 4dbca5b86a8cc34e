import type { Page } from 'playwright-core';
import type { PortalStudent } from './portal-school.js';

/** A tablet on the counter and a phone; both are touched. */
export const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true };
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };

/** Types digits as fingers do. */
export async function touchDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByTestId(`digit-${digit}`).tap();
}

/** Signs in by touch, in the profile of the page. */
export async function enterPortal(page: Page, school: string, { code, pin }: PortalStudent): Promise<void> {
  await page.goto(`/portal/${school}`);
  await page.getByTestId('portal-code').waitFor({ state: 'attached' });
  await touchDigits(page, code);
  await page.getByTestId('portal-pin').waitFor({ state: 'attached' });
  await touchDigits(page, pin);
  await page.getByTestId('sign-out').waitFor();
}
