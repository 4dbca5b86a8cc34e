import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** How hard a password or passphrase is to guess by someone who knows what people choose. */
export interface Strength {
  /** 0 guessed at once, 1 and 2 weak, 3 fair, 4 strong */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** Decimal logarithm of the guesses needed. */
  readonly guessesLog10: number;
  /** What is wrong with it, as codes that pages have words for: `common`, `dates`, `userInputs`, … */
  readonly warning: string | undefined;
  readonly suggestions: readonly string[];
}

/** Longer ones are judged by their beginning, since the time it takes grows faster than the length. */
const JUDGED_CHARACTERS = 64;
/** A vault is attacked offline. At 600,000 rounds a guess, a million million of them keep a good graphics card busy for years. */
const PASSPHRASE_GUESSES_LOG10 = 12;

let estimator: ZxcvbnFactory | undefined;

/** @param known words an attacker would try first: name, company, title and address of the item */
export function estimateStrength(text: string, known: readonly string[] = []): Strength {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const words = known.flatMap((entry) => [entry, ...entry.split(/[\s@./:-]+/)]).filter((word) => word.length > 2);
  const { score, guessesLog10, feedback } = estimator.check(text.slice(0, JUDGED_CHARACTERS), words);
  return { score, guessesLog10, warning: feedback.warning ?? undefined, suggestions: feedback.suggestions };
}

/** What a page asks of a new vault passphrase, beyond its length. */
export const isStrongPassphrase = ({ guessesLog10 }: Strength): boolean => guessesLog10 >= PASSPHRASE_GUESSES_LOG10;
