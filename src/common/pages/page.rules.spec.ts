import { decidePage, decidePageOf, isOpenPage, type Visitor } from './page.rules.js';

const anonymous: Visitor = { kind: 'anonymous' };
const refreshable: Visitor = { kind: 'refreshable' };
const staff = (accounts: boolean, school: boolean): Visitor => ({ kind: 'staff', workspaces: { accounts, school } });

const portal: Visitor = { kind: 'portal', company: 'aurora' };

const serve = { kind: 'serve', app: 'staff' };
const servePortal = { kind: 'serve', app: 'portal' };
const missing = { kind: 'missing' };
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

  it.each(['/portal/aurora', '/portal/aurora/', '/portal/aurora/pair'])('serves the portal at %s to everybody', (path) => {
    for (const visitor of [anonymous, refreshable, portal, staff(true, true)]) expect(decidePage(path, '', visitor)).toEqual(servePortal);
  });

  it('sends who holds a session of one portal from another to their own', () => {
    for (const path of ['/portal/other', '/portal/other/pair', '/portal/Aurora']) expect(decidePage(path, '', portal)).toEqual(to('/portal/aurora'));
  });

  it('at /portal asks for the school, unless it is known', () => {
    expect(decidePage('/portal', '', anonymous)).toEqual(servePortal);
    expect(decidePage('/portal/', '', staff(true, true))).toEqual(servePortal);
    expect(decidePage('/portal', '', portal)).toEqual(to('/portal/aurora'));
  });

  it('knows no other page of the portal', () => {
    expect(decidePage('/portal/aurora/schedule', '', anonymous)).toEqual(missing);
    expect(decidePage('/portal;x=1', '', staff(true, true))).toEqual(missing);
    expect(decidePage('/%70ortal/aurora', '', anonymous)).toEqual(missing);
  });

  it.each(['/', '/sign-in', '/hr', '/hr/people', '/school/students', '/settings/me', '/accounts', '/no-such-page', '/%68r', '//hr'])(
    'STU-03: sends who holds a session of the portal only from %s to their portal',
    (path) => {
      expect(decidePage(path, '?x=1', portal)).toEqual(to('/portal/aurora'));
      expect(isOpenPage(path)).toBe(false);
    },
  );

  it('leaves pages that are for everybody to the holder of a portal session', () => {
    expect(decidePage('/careers/aurora', '', portal)).toEqual(serve);
    expect(decidePage('/accept-invitation', '', portal)).toEqual(serve);
  });
});

describe('decidePageOf, when students have a host of their own', () => {
  const at = (served: 'staff' | 'portal', path: string, visitor: Visitor) => decidePageOf(served, 'https://portal.example', path, '?lang=vi', visitor);

  it('sends from the host of staff to the portal on its own, and looks at no session of it', () => {
    for (const visitor of [anonymous, portal, staff(true, true)]) expect(at('staff', '/portal/aurora', visitor)).toEqual(to('https://portal.example/portal/aurora?lang=vi'));
    expect(at('staff', '/%70ortal', anonymous)).toEqual(to('https://portal.example/%70ortal?lang=vi'));
    expect(at('staff', '/hr/people', portal)).toEqual(to('/sign-in?returnUrl=%2Fhr%2Fpeople%3Flang%3Dvi'));
    expect(at('staff', '/hr/people', staff(true, true))).toEqual(serve);
  });

  it('serves nothing but the portal on its host', () => {
    for (const visitor of [anonymous, staff(true, true), refreshable]) {
      expect(at('portal', '/portal/aurora', visitor)).toEqual(servePortal);
      for (const path of ['/', '/hr', '/sign-in', '/careers/aurora']) expect(at('portal', path, visitor)).toEqual(to('/portal'));
    }
    expect(at('portal', '/hr', portal)).toEqual(to('/portal/aurora'));
    expect(at('portal', '/portal/other', portal)).toEqual(to('/portal/aurora'));
    expect(at('portal', '/portal/aurora/schedule', anonymous)).toEqual(missing);
  });
});
