import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import type { TestDatabase } from './database.js';

interface StoredVault {
  readonly encryptedPrivateKey: string;
  readonly kdf: { readonly iterations: number; readonly salt: string };
}

const uuid = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/**
 * The private key of a vault, PKCS#8, out of what the server keeps and the passphrase: docs/vault.md section 2, written anew
 * without the library, so that tests know what they must not find.
 */
export function privateKeyOf({ encryptedPrivateKey, kdf }: StoredVault, passphrase: string, companyId: string, personId: string): Buffer {
  const salt = Buffer.from(kdf.salt, 'base64url');
  const sealed = Buffer.from(encryptedPrivateKey, 'base64url');
  const rounds = Buffer.alloc(4);
  rounds.writeUInt32BE(kdf.iterations);
  const associated = Buffer.concat([Buffer.from('optserv-vault'), Buffer.from([1, 1]), uuid(companyId), uuid(personId), Buffer.from([1]), rounds, Buffer.from([salt.length]), salt]);
  const key = pbkdf2Sync(passphrase.normalize('NFKC'), salt, kdf.iterations, 32, 'sha256');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(associated).setAuthTag(sealed.subarray(-16));
  const [ownKey, fingerprint] = [32, 32];
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).subarray(ownKey + fingerprint);
}

/** How bytes may stand in text: as they are, in hexadecimal, in base64 at any place of a longer value. */
export function spellingsOf(secret: Buffer | string): string[] {
  const bytes = Buffer.from(secret as string);
  const shifted = [0, 1, 2].map((before) => Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').slice(before === 0 ? 0 : 4, -4));
  return [...(typeof secret === 'string' ? [secret] : []), bytes.toString('hex'), ...shifted, ...shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
}

/** Every row of every table of every schema of ours, as text: bytes in hexadecimal. */
export async function dumpOf({ superuser }: TestDatabase): Promise<string> {
  const { rows: tables } = await superuser.query(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1",
  );
  const texts: string[] = [];
  for (const { name } of tables) texts.push(`${name}\n`, ...(await superuser.query(`select t::text as text from ${name} t`)).rows.map(({ text }) => `${text}\n`));
  return texts.join('');
}
