import { type FieldName, type Kind } from '../content/kinds';

/** LastPass writes what it calls secure notes as lines of text behind this first line. */
const TYPED = /^NoteType:(.+)\r?\n/;

const TYPES: Readonly<Record<string, { kind: Kind; fields: Readonly<Record<string, FieldName>> }>> = {
  'Credit Card': { kind: 'card', fields: { 'Name on Card': 'holder', Number: 'number', 'Security Code': 'code', 'Expiration Date': 'expiry', Notes: 'notes' } },
  'Wi-Fi Password': { kind: 'wifi', fields: { SSID: 'network', Password: 'password', Authentication: 'security', Notes: 'notes' } },
  'SSH Key': { kind: 'ssh-key', fields: { 'Private Key': 'privateKey', 'Public Key': 'publicKey', Passphrase: 'password', Hostname: 'username', Notes: 'notes' } },
};

export interface TypedNote {
  readonly kind: Kind;
  readonly fields: Partial<Record<FieldName, string>>;
  readonly others: readonly (readonly [label: string, value: string])[];
}

/** The parts of a typed note, or undefined for a free one, which stays as it is. */
export function readTypedNote(text: string): TypedNote | undefined {
  const type = TYPES[TYPED.exec(text)?.[1]?.trim() ?? ''];
  if (!type) return undefined;
  const fields: Partial<Record<FieldName, string>> = {};
  const others: [string, string][] = [];
  const labels = new Set([...Object.keys(type.fields), 'Type', 'Start Date', 'Language', 'Bit Strength', 'Format', 'Date', 'Connection Type', 'Connection Mode', 'Encryption', 'Use 802.1X', 'FIPS Mode', 'Key Type', 'Protected', 'Key Index']);
  let last: { label: string; value: string } | undefined;
  const finish = (): void => {
    if (!last || last.value.trim() === '') return;
    const field = type.fields[last.label];
    if (field) fields[field] = last.value.trim();
    else others.push([last.label, last.value.trim()]);
  };
  for (const line of text.replace(TYPED, '').split(/\r?\n/)) {
    const [, label = '', value = ''] = /^([^:]{1,40}):(.*)$/.exec(line) ?? [];
    // A line that starts with no label of the type continues the one before: keys and notes have many lines.
    if (labels.has(label) && last?.label !== 'Notes') {
      finish();
      last = { label, value };
    } else if (last) last.value += `\n${line}`;
  }
  finish();
  return { kind: type.kind, fields, others };
}
