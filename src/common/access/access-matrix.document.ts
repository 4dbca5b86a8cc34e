import { ACCESS_MATRIX, ACTIONS, ACTORS } from './access-matrix.js';
import { PLAN_LIMITS, PLANS, QUOTAS } from './plan-limits.js';

/** The access matrix and the plan limits as a page of documentation: the text of docs/access-matrix.md. */
export function accessMatrixDocument(): string {
  return [
    '# Who may do what',
    '',
    'Made by `npm run docs:access` from `src/common/access`; a test fails when it is out of date. The same table decides in',
    'guards, in the database (`app.access_rule`), in what the user interface offers and in the tests.',
    '',
    '- **all**: the whole company',
    "- **department**: people of the actor's current department, and the actor",
    '- **self**: the actor alone',
    '- **shared**, **owner**: decided per item by its access list',
    '- **–**: not at all',
    '',
    ...[...groups()].flatMap(([group, actions]) => [
      `## ${group}`,
      '',
      ...table(['Action', ...ACTORS, 'What it covers'], actions.map((action) => rowOf(action))),
      '',
    ]),
    '## Limits of the plans',
    '',
    ...table(['Quota', ...PLANS, 'Counts', 'Checked'], QUOTAS.map((quota) => limitsOf(quota))),
    '',
  ].join('\n');
}

/** Actions by the part of the product that they belong to, in the order of the matrix. */
function groups(): Map<string, (typeof ACTIONS)[number][]> {
  return Map.groupBy(ACTIONS, (action) => action.split('.')[0]!);
}

function rowOf(action: (typeof ACTIONS)[number]): string[] {
  const row = ACCESS_MATRIX[action];
  return [`\`${action}\``, ...ACTORS.map((actor) => (row[actor] === 'none' ? '–' : row[actor])), row.meaning];
}

function limitsOf(quota: (typeof QUOTAS)[number]): string[] {
  const limit = PLAN_LIMITS[quota];
  return [`\`${quota}\``, ...PLANS.map((plan) => String(limit[plan] ?? 'unlimited')), limit.counts, limit.checked.join(', ')];
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)];
}
