// Small enough for the first page: the code that talks to authenticators is fetched when it is wanted.

/** Whether this browser knows passkeys at all. */
export const passkeysPossible = typeof PublicKeyCredential === 'function';

/** The person closed the browser's own dialog, or it ran out of time: nothing went wrong. */
export class PasskeyCancelled extends Error {}
