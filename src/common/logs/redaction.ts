/** What never reaches a log, wherever in a logged object it stands. */
const SECRET_FIELDS = [
  'authorization', 'cookie', 'set-cookie', 'password', 'currentPassword', 'newPassword', 'pin', 'otp', 'code', 'codes', 'recoveryCodes',
  'pairingCode', 'token', 'accessToken', 'refreshToken', 'secret', 'appSecret', 'appSecrets', 'otpauthUrl', 'ciphertext', 'wrappedKey',
  'privateKey', 'text', 'html', 'body', 'parameters', 'query', 'smtpUrl', 'databaseUrl',
] as const;

const CENSOR = '[redacted]';

const quoted = (field: string): string => (/^\w+$/.test(field) ? `.${field}` : `["${field}"]`);

/** In the form pino takes: the field itself, and two levels below. */
export const REDACT = {
  paths: SECRET_FIELDS.flatMap((field) => ['', '*', '*.*'].map((above) => (above === '' ? quoted(field).replace(/^\./, '') : above + quoted(field)))),
  censor: CENSOR,
};

/** Credentials by their form, for texts that somebody else composed: messages of errors, stacks. */
const CREDENTIALS = [
  /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g,
  /\bopt_[\w-]{22,}/g,
  /\b(bearer|basic)\s+[\w.~+/=-]+/gi,
  /__Host-[\w-]+=[^;\s]+/g,
  // A session, refresh token or link: an id, perhaps a number, and a proof.
  /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\.(?:\d+\.)?[\w-]{43}/g,
];

/** Who signs in at an address. */
const USER_INFO = /(\w+:\/\/)[^\s/@]+@/g;

/** @returns the text without what looks like a credential */
export function scrubbed(text: string): string {
  return CREDENTIALS.reduce((clean, form) => clean.replace(form, CENSOR), text).replace(USER_INFO, `$1${CENSOR}@`);
}
