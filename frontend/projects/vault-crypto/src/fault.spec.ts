import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldsOf, KINDS, type Kind } from './content/kinds';
import { VAULT_FAULTS, VaultFault } from './fault';

const DOCUMENT = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'vault.md'), 'utf8');

describe('docs/vault.md', () => {
  it('explains every fault', () => {
    expect(Object.keys(VAULT_FAULTS).filter((code) => !DOCUMENT.includes(`\`${code}\``))).toEqual([]);
  });

  it.each(Object.keys(KINDS) as Kind[])('lists the fields of kind %s', (kind) => {
    expect(DOCUMENT.split('\n').find((line) => line.startsWith(`| \`${kind}\` |`))?.replace(/ \(.*?\)/g, '')).toBe(`| \`${kind}\` | ${fieldsOf(kind).join(', ')} |`);
  });
});

describe('a fault', () => {
  it('is an error with a code, and numbers for the words of a page', () => {
    const fault = new VaultFault('KDF_TOO_WEAK', { iterations: 1 });
    expect(fault).toBeInstanceOf(Error);
    expect([fault.name, fault.code, fault.message, fault.details]).toEqual(['VaultFault', 'KDF_TOO_WEAK', VAULT_FAULTS.KDF_TOO_WEAK, { iterations: 1 }]);
  });
});
