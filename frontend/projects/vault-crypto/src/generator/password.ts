import { below } from '../bytes/chance';
import { VaultFault } from '../fault';

export const CLASSES = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digits: '0123456789',
  symbols: '!#$%&()*+,-./:;<=>?@[]^_{|}~',
} as const;

export type CharacterClass = keyof typeof CLASSES;

/** Characters that are mistaken for each other when read from paper or a screen. */
const LOOK_ALIKES = /[Il1|O0o5S2Z8B,.;:]/g;

export const PASSWORD_LENGTH = { least: 8, most: 128 } as const;

export interface PasswordSettings {
  readonly length: number;
  /** Of each at least one character comes out. */
  readonly classes: readonly CharacterClass[];
  readonly withoutLookAlikes: boolean;
}

export interface Generated {
  readonly value: string;
  /** Binary logarithm of how many values these settings can give, each as likely as the other. */
  readonly entropyBits: number;
}

export const DEFAULT_PASSWORD: PasswordSettings = { length: 20, classes: ['lower', 'upper', 'digits', 'symbols'], withoutLookAlikes: false };

/** Binary logarithm of a whole number too large for a double. */
export function bitsOf(count: bigint): number {
  const binary = count.toString(2);
  return Math.log2(Number(`0b${binary.slice(0, 53)}`)) + Math.max(0, binary.length - 53);
}

/** How many passwords have every class, by inclusion and exclusion over the classes that are left out. */
function countOf(length: number, sizes: readonly number[]): bigint {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let count = 0n;
  for (let left = 0; left < 2 ** sizes.length; left += 1) {
    const missing = sizes.filter((_size, at) => left & (1 << at));
    const rest = BigInt(total - missing.reduce((sum, size) => sum + size, 0)) ** BigInt(length);
    count += missing.length % 2 === 0 ? rest : -rest;
  }
  return count;
}

/**
 * Every password with at least one character of each class is equally likely: whole candidates are drawn evenly, and one that lacks a
 * class is thrown away rather than repaired (trap V-9).
 *
 * @throws VaultFault GENERATOR_INVALID
 */
export function generatePassword({ length, classes, withoutLookAlikes }: PasswordSettings = DEFAULT_PASSWORD): Generated {
  const chosen = [...new Set(classes)].filter((name) => Object.hasOwn(CLASSES, name)).map((name) => (withoutLookAlikes ? CLASSES[name].replace(LOOK_ALIKES, '') : CLASSES[name]));
  if (!Number.isInteger(length) || length < PASSWORD_LENGTH.least || length > PASSWORD_LENGTH.most || chosen.length === 0) throw new VaultFault('GENERATOR_INVALID');
  const characters = chosen.join('');
  for (;;) {
    const value = Array.from({ length }, () => characters.charAt(below(characters.length))).join('');
    if (chosen.every((set) => [...value].some((character) => set.includes(character)))) {
      return { value, entropyBits: bitsOf(countOf(length, chosen.map((set) => set.length))) };
    }
  }
}
