import { decidePage, isOpenPage, type Visitor } from './page.rules.js';

const anonymous: Visitor = { kind: 'anonymous' };
const refreshable: Visitor = { kind: 'refreshable' };
const staff = (accounts: boolean, school: boolean): Visitor => ({ kind: 'staff', workspaces: { accounts, school } });

const serve = { kind: 'serve' };
const to = (url: string) => ({ kind: 'redirect', to: url });

describe('decidePage', () => {
  it.each(['/sign-in', '/sign-up', '/forgot-password', '/reset-password', '/accept-invitation', '/verify-email', '/careers/aurora'])(
    'serves %s to everybody',
    (path) => {
      expect(decidePage(path, '', anonymous)).toEqual(serve);
    },
  );

  it('sends the anonymous to the sign-in, and back to where they wanted to go', () => {
    expect(decidePage('/hr/people', '?page=2', anonymous)).toEqual(to('/sign-in?returnUrl=%2Fhr%2Fpeople%3Fpage%3D2'));
    expect(decidePage('/', '', anonymous)).toEqual(to('/sign-in'));
  });

  it('lets the application itself renew a session that has run out', () => {
    expect(decidePage('/school', '', refreshable)).toEqual(serve);
  });

  it.each(['/accounts', '/accounts/items/1', '/accounts;x=1', '/%61ccounts', '//accounts', '/accounts%3Bx'])('takes %s for Account Sharing', (path) => {
    expect(decidePage(path, '', staff(false, true))).toEqual(to('/hr'));
    expect(decidePage(path, '', staff(true, false))).toEqual(serve);
  });

  it('sends to HR from School while it is off, and leaves other names alone', () => {
    expect(decidePage('/school/students', '', staff(true, false))).toEqual(to('/hr'));
    expect(decidePage('/schools', '', staff(false, false))).toEqual(serve);
    expect(decidePage('/%E0%A4%A', '', staff(false, false))).toEqual(serve);
  });

  it.each([
    ['', '/'],
    ['?returnUrl=%2Fhr%2Fpeople', '/hr/people'],
    ['?returnUrl=%2F%2Fevil.example', '/'],
    ['?returnUrl=%2F%5Cevil.example', '/'],
    ['?returnUrl=%2Fsign-in%2F..%2F%2Fevil.example', '/'],
    ['?returnUrl=https%3A%2F%2Fevil.example', '/'],
    ['?returnUrl=%2Fa%0d%0aSet-Cookie:x', '/'],
    ['?returnUrl=javascript:alert(1)', '/'],
  ])('from the sign-in with "%s" goes on to %s', (search, url) => {
    expect(decidePage('/sign-in', search, staff(true, true))).toEqual(to(url));
  });

  it('has no portal yet', () => {
    expect(decidePage('/portal/aurora', '', anonymous)).toEqual({ kind: 'missing' });
    expect(isOpenPage('/portal')).toBe(true);
  });
});
