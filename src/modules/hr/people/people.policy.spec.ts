import { STAFF_ROLES } from '../../../common/access/access-matrix.js';
import { whyNotAssign, whyNotGrant, whyNotRemove } from './people.policy.js';

const admin = { personId: 'a', role: 'admin' } as const;
const hr = { personId: 'h', role: 'hr' } as const;

describe('who may change whose role', () => {
  it.each(STAFF_ROLES)('an Admin makes anybody else %s', (role) => {
    expect(STAFF_ROLES.map((before) => whyNotAssign(admin, { id: 'x', role: before }, role))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('nobody changes their own', () => {
    expect(whyNotAssign(admin, { id: 'a', role: 'admin' }, 'hr')).toBe('OWN_ROLE');
    expect(whyNotAssign(hr, { id: 'h', role: 'hr' }, 'employee')).toBe('OWN_ROLE');
  });

  it('HR neither makes nor unmakes an Admin', () => {
    expect(whyNotAssign(hr, { id: 'x', role: 'employee' }, 'admin')).toBe('GRANTS_ADMIN');
    expect(whyNotAssign(hr, { id: 'x', role: 'admin' }, 'employee')).toBe('ROLE_OF_ADMIN');
    expect(whyNotAssign(hr, { id: 'x', role: 'employee' }, 'hr')).toBeUndefined();
    expect(whyNotGrant(hr, 'admin')).toBe('GRANTS_ADMIN');
    expect(whyNotGrant(hr, 'manager')).toBeUndefined();
  });
});

describe('who may remove whom', () => {
  it('HR removes anybody but Admins and themselves', () => {
    expect(whyNotRemove(hr, { id: 'x', role: 'hr' })).toBeUndefined();
    expect(whyNotRemove(hr, { id: 'x', role: 'admin' })).toBe('LEAVING_OF_ADMIN');
    expect(whyNotRemove(hr, { id: 'h', role: 'hr' })).toBe('OWN_LEAVING');
  });

  it('an Admin removes another Admin', () => {
    expect(whyNotRemove(admin, { id: 'x', role: 'admin' })).toBeUndefined();
  });
});
