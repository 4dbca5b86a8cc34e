/** The secret fields each kind of item has, in the order a form shows them. Every kind also takes custom fields. */
export const KINDS = {
  login: ['username', 'password', 'totp', 'notes'],
  'api-key': ['username', 'password', 'notes'],
  note: ['notes'],
  card: ['holder', 'number', 'expiry', 'code', 'pin', 'notes'],
  wifi: ['network', 'security', 'password', 'notes'],
  'ssh-key': ['username', 'privateKey', 'publicKey', 'password', 'notes'],
} as const satisfies Record<string, readonly string[]>;

export type Kind = keyof typeof KINDS;
export type FieldName = (typeof KINDS)[Kind][number];

/** The most UTF-16 units a field holds. */
export const FIELD_LIMITS: Readonly<Record<FieldName, number>> = {
  username: 1000,
  password: 10_000,
  totp: 2000,
  notes: 50_000,
  holder: 200,
  number: 100,
  expiry: 20,
  code: 20,
  pin: 50,
  network: 200,
  security: 50,
  privateKey: 50_000,
  publicKey: 50_000,
};

/** Shown as dots until asked for. */
export const HIDDEN_FIELDS: readonly FieldName[] = ['password', 'totp', 'number', 'code', 'pin', 'privateKey'];

export const isKind = (text: unknown): text is Kind => typeof text === 'string' && Object.hasOwn(KINDS, text);
export const fieldsOf = (kind: Kind): readonly FieldName[] => KINDS[kind];
