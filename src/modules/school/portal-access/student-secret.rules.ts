import { randomInt } from 'node:crypto';

export type SecretKind = 'pin' | 'passphrase';

const CONSONANTS = 'bdfghklmnprstv';
const VOWELS = 'aeiou';

/** Six digits that tell students of one school apart. Not a secret. */
export const newCode = (): string => digits(6);

/** A secret a child can type, with at least 20 bits: made by us, never chosen. */
export function newSecret(kind: SecretKind, code: string): string {
  if (kind === 'passphrase') return Array.from({ length: 3 }, () => syllable() + syllable()).join('-');
  for (;;) {
    const pin = digits(6);
    if (!isEasyPin(pin) && pin !== code) return pin;
  }
}

/** What people try first: one or two digits over and over, counting up or down, a date with its year. */
export function isEasyPin(pin: string): boolean {
  const numbers = [...pin].map(Number);
  const steps = new Set(numbers.slice(1).map((digit, i) => (digit - numbers[i]! + 10) % 10));
  const counts = steps.size === 1 && [0, 1, 9].includes([...steps][0]!);
  return counts || new Set(numbers).size < 3 || /^(..)\1\1$|^(...)\2$|^(19|20)\d\d/.test(pin);
}

/** As people type it: with spaces or dashes in it, or in capitals. */
export const readSecret = (typed: string): string => typed.toLowerCase().replaceAll(/[\s-]/g, '');
export const readCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '');

const digits = (length: number): string => String(randomInt(10 ** length)).padStart(length, '0');
const syllable = (): string => CONSONANTS[randomInt(CONSONANTS.length)]! + VOWELS[randomInt(VOWELS.length)]!;
