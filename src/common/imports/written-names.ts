/** Not V or VI, which are names too. */
const ROMAN = /^(II|III|IV)$/;
const GENERATION = /^(JR|SR)\.?$/i;

/** Small words within family names; `la`, `las` and `los` only after `de`. */
const PARTICLES = new Set(['de', 'del', 'della', 'der', 'den', 'di', 'da', 'dos', 'das', 'van', 'von', 'ter', 'ten', 'y']);
const AFTER_DE = new Set(['la', 'las', 'los']);

/**
 * A name as people write it, from the ways that staff lists write it: `LAST JR,  FIRST M` becomes `First M Last Jr`.
 * Only names without any small letter change their case; `MacDonald` stays as it is.
 */
export function normalName(text: string): string {
  const tidy = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const shouted = tidy !== tidy.toLocaleLowerCase() && tidy === tidy.toLocaleUpperCase();
  const { given, family, suffix } = partsOf(tidy);
  const inCase = (part: string, isFamily: boolean) => (shouted ? capitalised(part, isFamily) : part);
  const generation = suffix.split(' ').map((word) => (ROMAN.test(word) ? word : inCase(word, false))).join(' ');
  return [inCase(given, false), inCase(family, true), generation].filter(Boolean).join(' ');
}

interface NameParts {
  readonly given: string;
  readonly family: string;
  readonly suffix: string;
}

/** Takes `Last Jr, First` or `Last, First, Jr` apart; anything else is one piece. */
function partsOf(text: string): NameParts {
  const [first = '', second = '', third = '', ...more] = text.split(',').map((part) => part.trim());
  if (more.length > 0 || second === '') {
    const { family: whole, suffix } = splitSuffix(text.replace(/[,\s]*$/, ''));
    return { given: whole, family: '', suffix };
  }
  if (isSuffix(second)) return { given: first, family: '', suffix: [second, third].filter(Boolean).join(' ') };
  const { family, suffix } = splitSuffix(first);
  return { given: second, family, suffix: [suffix, third].filter(Boolean).join(' ') };
}

function splitSuffix(text: string): { family: string; suffix: string } {
  const words = text.split(' ');
  return words.length > 1 && isSuffix(words.at(-1)!) ? { family: words.slice(0, -1).join(' '), suffix: words.at(-1)! } : { family: text, suffix: '' };
}

const isSuffix = (word: string): boolean => GENERATION.test(word) || ROMAN.test(word);

function capitalised(text: string, isFamily: boolean): string {
  // "FISHER - SMITH" is one name with a hyphen.
  const words = text.replaceAll(/ ?- ?/g, '-').split(' ');
  return words
    .map((word, place) => {
      const small = word.toLocaleLowerCase();
      const follows = words[place - 1]?.toLocaleLowerCase();
      const isParticle = (PARTICLES.has(small) && place < words.length - 1) || (AFTER_DE.has(small) && follows === 'de');
      if (isParticle && (isFamily || place > 0)) return small;
      return capitalWord(small);
    })
    .join(' ');
}

/** `o'brien-mcdonald` becomes `O'Brien-McDonald`. */
function capitalWord(word: string): string {
  return word
    .split('-')
    .map((part) =>
      part
        .replace(/^(\P{L}*)(\p{L})/u, (_, before: string, letter: string) => before + letter.toLocaleUpperCase())
        .replace(/^(Mc|[OD]['’])(\p{L})/u, (_, prefix: string, letter: string) => prefix + letter.toLocaleUpperCase()),
    )
    .join('-');
}
