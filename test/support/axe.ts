import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Scope {
  /** Only these; every rule of the standard unless given. */
  readonly rules?: readonly string[] | undefined;
  /** A selector of what is looked at; the whole page unless given. */
  readonly within?: string | undefined;
}

/** What axe finds against WCAG 2.2 AA, one line each. */
export async function axeFindings(page: Page, { rules, within }: Scope = {}): Promise<string[]> {
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(SOURCE);
  const options: RunOptions = {
    runOnly: rules ? { type: 'rule', values: [...rules] } : { type: 'tag', values: WCAG_22_AA },
    resultTypes: ['violations'],
  };
  const { violations } = await page.evaluate(`axe.run(${JSON.stringify(within ?? 'html')}, ${JSON.stringify(options)})`) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary }) => `${id} ${target.join(' ')} ${html.slice(0, 120)} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}
