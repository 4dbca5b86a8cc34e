import { CROCKFORD, fromBase32, inGroups, toBase32 } from '../bytes/base32';
import { byte, bytesOf, concat, sameBytes, wipe, type Bytes } from '../bytes/bytes';
import { VaultFault } from '../fault';
import { KEY_BYTES } from '../format/aes';
import { FORMAT } from '../format/format';
import { sha256 } from '../trust/public-key';

const CHECK_BYTES = 2;
const BYTES = 1 + KEY_BYTES + CHECK_BYTES;
/** 35 bytes are exactly 56 characters: 14 groups of 4. */
const CHARACTERS = (BYTES * 8) / 5;
const GROUP = 4;
const PURPOSE_TEXT = bytesOf('optserv-vault recovery kit');

const checkOf = async (body: Bytes): Promise<Bytes> => (await sha256(concat(PURPOSE_TEXT, body))).slice(0, CHECK_BYTES);

/** What is printed: format, the opener of the company key, checksum. Whoever holds it and the database reads everything. */
export async function toRecoveryCode(opener: Bytes): Promise<string> {
  const body = concat(byte(FORMAT), opener);
  const code = inGroups(toBase32(concat(body, await checkOf(body)), CROCKFORD), GROUP);
  wipe(body);
  return code;
}

/**
 * Reads what was typed: any case, with or without separators, O for 0, I and L for 1.
 *
 * @throws VaultFault KIT_MISTYPED, FORMAT_UNKNOWN
 */
export async function readRecoveryCode(typed: string): Promise<Bytes> {
  const plain = typed.toUpperCase().replace(/[\s\-–—.]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const bytes = plain.length === CHARACTERS ? fromBase32(plain, CROCKFORD) : undefined;
  if (!bytes) throw new VaultFault('KIT_MISTYPED', { characters: plain.length, expected: CHARACTERS });
  const body = bytes.slice(0, 1 + KEY_BYTES);
  if (!sameBytes(await checkOf(body), bytes.slice(1 + KEY_BYTES))) throw new VaultFault('KIT_MISTYPED', { characters: plain.length, expected: CHARACTERS });
  if (body[0] !== FORMAT) throw new VaultFault('FORMAT_UNKNOWN');
  const opener = body.slice(1);
  wipe(bytes, body);
  return opener;
}
