import { WORKSPACES } from '../tenancy/actor.js';

/** What to do with a page load. */
export type PageDecision = { readonly kind: 'serve' } | { readonly kind: 'redirect'; readonly to: string } | { readonly kind: 'missing' };

/** Who loads it. `refreshable`: no live session, but a cookie that the page itself may turn into one. */
export type Visitor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'refreshable' }
  | { readonly kind: 'staff'; readonly workspaces: Readonly<Record<(typeof WORKSPACES)[number], boolean>> };

const OPEN_PAGES = ['sign-up', 'forgot-password', 'reset-password', 'accept-invitation', 'verify-email', 'careers'];

/** Pages that the staff application does not have; their own application serves them once it is there. */
const OTHER_APPLICATIONS = ['portal'];

/** True when who loads the page makes no difference, so nobody needs to be looked up. */
export function isOpenPage(path: string): boolean {
  return [...OPEN_PAGES, ...OTHER_APPLICATIONS].includes(firstSegment(path));
}

/**
 * What the server decides about a page before the browser gets to run anything.
 * @param path of the page, without the query
 * @param search the query as it came, with its question mark, or empty
 */
export function decidePage(path: string, search: string, visitor: Visitor): PageDecision {
  const page = firstSegment(path);
  if (OTHER_APPLICATIONS.includes(page)) return { kind: 'missing' };
  if (OPEN_PAGES.includes(page)) return { kind: 'serve' };
  if (page === 'sign-in') return visitor.kind === 'staff' ? { kind: 'redirect', to: returnUrlOf(search) } : { kind: 'serve' };
  if (visitor.kind === 'anonymous') {
    const wanted = page === '' ? '' : `?returnUrl=${encodeURIComponent(`${path}${search}`)}`;
    return { kind: 'redirect', to: `/sign-in${wanted}` };
  }
  const workspace = WORKSPACES.find((name) => name === page);
  if (visitor.kind === 'staff' && workspace && !visitor.workspaces[workspace]) return { kind: 'redirect', to: '/hr' };
  return { kind: 'serve' };
}

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
