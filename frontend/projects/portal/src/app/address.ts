/** What the address of the page says. */
export interface PortalAddress {
  /** Short name of the school; null where only /portal was asked for. */
  readonly school: string | null;
  /** Where a screen is paired with the school. */
  readonly pairing: boolean;
  /** Of the student's card: the code stands behind the number sign, so that no server ever sees it in an address. */
  readonly code: string;
}

export function readAddress(pathname: string, hash: string): PortalAddress {
  const [, , school = '', page = ''] = pathname.split('/');
  return { school: decoded(school).toLowerCase() || null, pairing: page === 'pair', code: /^#(\d{6})$/.exec(hash)?.[1] ?? '' };
}

/** Where the portal of a school is. */
export const portalPath = (school: string): string => `/portal/${encodeURIComponent(school.trim().toLowerCase())}`;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
