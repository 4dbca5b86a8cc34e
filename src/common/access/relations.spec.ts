import type { Target, Viewpoint } from './explanations.js';
import { decision, relation } from './relations.js';

const manager: Viewpoint = { personId: 'm', role: 'manager', departmentId: 'one', action: 'hr.leave.approve', scope: 'department' };
const of = (id: string, departmentId: string | null, role: 'employee' | 'manager' = 'employee', status = 'active'): Target => ({
  type: 'person', id, name: null, subject: { id, departmentId, role, status },
});
const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);

describe('what a scope of a department came to', () => {
  it.each([
    ['somebody of the department', manager, of('e', 'one'), true, ['same-department']],
    ['somebody of another', manager, of('e', 'two'), false, ['other-department']],
    ['somebody of none', manager, of('e', null), false, ['other-department']],
    ['anybody, for a Manager of none', { ...manager, departmentId: null }, of('e', null), false, ['no-department']],
    ['who has left', manager, of('e', 'one', 'employee', 'offboarded'), false, ['left']],
    ['oneself', manager, of('m', 'one', 'manager'), true, ['oneself']],
  ] as const)('%s', (_title, view, target, holds, expected) => {
    expect(codes(relation(view, target, holds))).toEqual(expected);
  });
});

it('says what self came to', () => {
  expect(codes(relation({ ...manager, scope: 'self' }, of('e', 'one'), false))).toEqual(['another']);
  expect(codes(relation({ ...manager, scope: 'all' }, of('e', 'one'), true))).toEqual([]);
});

describe('who decides', () => {
  it.each([
    ['their own', manager, of('m', 'one', 'manager'), false, ['own-request']],
    ['their own, alone', { ...manager, scope: 'all' }, of('m', 'one', 'manager'), true, ['decides-alone']],
    ["a Manager's", manager, of('x', 'one', 'manager'), false, ['not-an-employee']],
    ["an Employee's", manager, of('x', 'one'), true, ['same-department']],
    ["a leaver's", { ...manager, scope: 'all' }, of('x', 'one', 'employee', 'offboarded'), false, ['left']],
  ] as const)('%s', (_title, view, target, holds, expected) => {
    expect(codes(decision(view, target, holds))).toEqual(expected);
  });
});
