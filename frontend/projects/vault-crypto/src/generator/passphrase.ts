import { dictionary } from '@zxcvbn-ts/language-common';
import { below } from '../bytes/chance';
import { VaultFault } from '../fault';
import { bitsOf, type Generated } from './password';

/** The EFF's long list for dice: 7,776 English words, 12.9 bits each. */
const WORDS = dictionary['diceware-common'];

export const PASSPHRASE_WORDS = { least: 4, most: 20 } as const;

export interface PassphraseSettings {
  readonly words: number;
  /** At most three characters. */
  readonly separator: string;
  readonly capitalised: boolean;
  /** A digit after one of the words, for sites that insist. */
  readonly withDigit: boolean;
}

export const DEFAULT_PASSPHRASE: PassphraseSettings = { words: 6, separator: '-', capitalised: false, withDigit: false };

/** @throws VaultFault GENERATOR_INVALID */
export function generatePassphrase({ words, separator, capitalised, withDigit }: PassphraseSettings = DEFAULT_PASSPHRASE): Generated {
  if (!Number.isInteger(words) || words < PASSPHRASE_WORDS.least || words > PASSPHRASE_WORDS.most || separator.length > 3) throw new VaultFault('GENERATOR_INVALID');
  const chosen = Array.from({ length: words }, () => WORDS[below(WORDS.length)] ?? '');
  const shown = capitalised ? chosen.map((word) => word.charAt(0).toUpperCase() + word.slice(1)) : chosen;
  const place = withDigit ? below(words) : -1;
  const value = shown.map((word, at) => (at === place ? `${word}${below(10)}` : word)).join(separator);
  return { value, entropyBits: bitsOf(BigInt(WORDS.length) ** BigInt(words) * (withDigit ? BigInt(words * 10) : 1n)) };
}
