/** Written by tools/icons.mjs. */
export const SPRITE = '/portal-app/icons-298819E1.svg';
