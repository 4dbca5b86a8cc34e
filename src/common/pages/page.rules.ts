import type { Served } from '../http/hosts.js';
import { WORKSPACES } from '../tenancy/actor.js';

/** What to do with a page load. */
export type PageDecision =
  | { readonly kind: 'serve'; readonly app: 'staff' | 'portal' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'missing' };

/**
 * Who loads it. `refreshable`: no live session, but a cookie that the page itself may turn into one.
 * `portal`: a session of the portal of that company, and none of staff.
 */
export type Visitor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'refreshable' }
  | { readonly kind: 'portal'; readonly company: string }
  | { readonly kind: 'staff'; readonly workspaces: Readonly<Record<(typeof WORKSPACES)[number], boolean>> };

const OPEN_PAGES = ['sign-up', 'forgot-password', 'reset-password', 'accept-invitation', 'verify-email', 'support-access', 'suspended', 'careers'];

/** The portal, the portal of a company, and where a screen is paired with it. */
const PORTAL_PAGE = /^\/portal(?:\/([^/;]+)(?:\/pair)?)?\/?$/;

const SERVE_STAFF: PageDecision = { kind: 'serve', app: 'staff' };
const SERVE_PORTAL: PageDecision = { kind: 'serve', app: 'portal' };

/** True when who loads the page makes no difference, so nobody needs to be looked up. */
export function isOpenPage(path: string): boolean {
  return OPEN_PAGES.includes(firstSegment(path));
}

/**
 * What the server decides about a page before the browser gets to run anything.
 * @param path of the page, without the query
 * @param search the query as it came, with its question mark, or empty
 */
export function decidePage(path: string, search: string, visitor: Visitor): PageDecision {
  const page = firstSegment(path);
  const portalPage = PORTAL_PAGE.exec(path);
  if (portalPage && (visitor.kind !== 'portal' || visitor.company === portalPage[1])) return SERVE_PORTAL;
  if (OPEN_PAGES.includes(page)) return SERVE_STAFF;
  // Who belongs to a portal has no business on a page of staff, nor in the portal of another company.
  if (visitor.kind === 'portal') return { kind: 'redirect', to: `/portal/${visitor.company}` };
  if (page === 'portal') return { kind: 'missing' };
  if (page === 'sign-in') return visitor.kind === 'staff' ? { kind: 'redirect', to: returnUrlOf(search) } : SERVE_STAFF;
  if (visitor.kind === 'anonymous') {
    const wanted = page === '' ? '' : `?returnUrl=${encodeURIComponent(`${path}${search}`)}`;
    return { kind: 'redirect', to: `/sign-in${wanted}` };
  }
  const workspace = WORKSPACES.find((name) => name === page);
  if (visitor.kind === 'staff' && workspace && !visitor.workspaces[workspace]) return { kind: 'redirect', to: '/hr' };
  return SERVE_STAFF;
}

/**
 * The same where students have a host of their own: there is nothing but the portal there, and nowhere else.
 * @param served what the host that was asked serves
 * @param portalOrigin where the portal is
 */
export function decidePageOf(served: Exclude<Served, 'everything'>, portalOrigin: string, path: string, search: string, visitor: Visitor): PageDecision {
  const page = firstSegment(path);
  if (served === 'staff') return page === 'portal' ? { kind: 'redirect', to: `${portalOrigin}${path}${search}` } : decidePage(path, search, ofStaff(visitor));
  if (page === 'portal') return decidePage(path, search, visitor.kind === 'portal' ? visitor : { kind: 'anonymous' });
  return { kind: 'redirect', to: visitor.kind === 'portal' ? `/portal/${visitor.company}` : '/portal' };
}

/** A session of the portal means nothing on a host of staff. */
const ofStaff = (visitor: Visitor): Visitor => (visitor.kind === 'portal' ? { kind: 'anonymous' } : visitor);

/** As the application's router reads it: percent signs undone, parameters after a semicolon left out. */
function firstSegment(path: string): string {
  const [segment = ''] = path.replace(/^\/+/, '').split(/[/;]/);
  try {
    return decodeURIComponent(segment).split(';')[0]!;
  } catch {
    return segment;
  }
}

/** Any origin will do: it only tells whether an address stays on its own. */
const ORIGIN = 'http://site.invalid';

/** Where a person who is signed in already wanted to go; never to another site. */
function returnUrlOf(search: string): string {
  const wanted = new URLSearchParams(search).get('returnUrl') ?? '/';
  if (!/^\/[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\') || !URL.canParse(wanted, ORIGIN)) return '/';
  // What a browser makes of dots and doubled slashes must still be a path of this site.
  const { origin, pathname, search: query } = new URL(wanted, ORIGIN);
  return origin === ORIGIN && !pathname.startsWith('//') ? `${pathname}${query}` : '/';
}
