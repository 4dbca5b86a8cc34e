import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { accessMatrixDocument } from './access-matrix.document.js';
import { ACCESS_MATRIX, ACTIONS, ACTORS } from './access-matrix.js';
import { PLAN_LIMITS, PLANS, QUOTAS } from './plan-limits.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The tables the product was specified with lie beside the repository, where there are any. */
const SPECIFIED = join(ROOT, '..', 'shared');

function specified(file: string): Record<string, string>[] {
  return parse(readFileSync(join(SPECIFIED, file)), { columns: true });
}

describe('docs/access-matrix.md', () => {
  it('is what `npm run docs:access` writes', () => {
    expect(readFileSync(join(ROOT, 'docs', 'access-matrix.md'), 'utf8')).toBe(accessMatrixDocument());
  });
});

describe('the access matrix', () => {
  it('gives students the portal, visitors the career page, and neither anything else', () => {
    const outside = ACTIONS.filter((action) => ACCESS_MATRIX[action].student !== 'none' || ACCESS_MATRIX[action].anonymous !== 'none');
    expect(outside).toEqual(['hr.recruitment.apply', 'portal.schedule.view', 'portal.balance.view', 'portal.attendance.view']);
  });

  if (existsSync(join(SPECIFIED, 'access-matrix.csv'))) {
    it('equals access-matrix.csv cell by cell', () => {
      const typed = ACTIONS.map((action) => {
        const { meaning, ...row } = ACCESS_MATRIX[action];
        return { action, ...Object.fromEntries(ACTORS.map((actor) => [actor, row[actor]])), meaning };
      });
      expect(typed).toEqual(specified('access-matrix.csv'));
    });
  }
});

describe('the plan limits', () => {
  it('never give the bigger plan less', () => {
    for (const quota of QUOTAS) expect(PLAN_LIMITS[quota]['business-with-access'] ?? Infinity).toBeGreaterThanOrEqual(PLAN_LIMITS[quota].community ?? Infinity);
  });

  if (existsSync(join(SPECIFIED, 'plan-limits.csv'))) {
    it('equal plan-limits.csv cell by cell', () => {
      const typed = QUOTAS.map((quota) => {
        const { counts, checked } = PLAN_LIMITS[quota];
        const limits = PLANS.map((plan) => [plan, String(PLAN_LIMITS[quota][plan] ?? 'unlimited')]);
        return { quota, ...Object.fromEntries(limits), counts, checked: checked.join('; ') };
      });
      expect(typed).toEqual(specified('plan-limits.csv'));
    });
  }
});
