import { VaultFault } from '../fault';

/** Characters, after normalisation. A vault is attacked offline by whoever holds the database, hence more than for a sign-in. */
export const PASSPHRASE_LENGTH = { least: 12, most: 256 } as const;

/**
 * Length only: how hard it is to guess is judged by `estimateStrength`, which pages load when they need it.
 *
 * @throws VaultFault PASSPHRASE_TOO_SHORT, PASSPHRASE_TOO_LONG
 */
export function requirePassphrase(passphrase: string): void {
  const length = [...passphrase.normalize('NFKC')].length;
  if (length < PASSPHRASE_LENGTH.least) throw new VaultFault('PASSPHRASE_TOO_SHORT', { least: PASSPHRASE_LENGTH.least });
  if (length > PASSPHRASE_LENGTH.most) throw new VaultFault('PASSPHRASE_TOO_LONG', { most: PASSPHRASE_LENGTH.most });
}
