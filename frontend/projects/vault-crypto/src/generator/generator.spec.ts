import fc from 'fast-check';
import { faultOf } from '../testing/people';
import { DEFAULT_PASSPHRASE, generatePassphrase } from './passphrase';
import { bitsOf, CLASSES, generatePassword, type CharacterClass } from './password';

const NAMES = Object.keys(CLASSES) as CharacterClass[];

describe('generated passwords', () => {
  it('have their length, characters of every class asked for and of no other', () => {
    fc.assert(fc.property(fc.integer({ min: 8, max: 128 }), fc.subarray(NAMES, { minLength: 1 }), fc.boolean(), (length, classes, withoutLookAlikes) => {
      const { value, entropyBits } = generatePassword({ length, classes, withoutLookAlikes });
      expect(value).toHaveLength(length);
      for (const name of NAMES) expect([...value].some((character) => CLASSES[name].includes(character))).toBe(classes.includes(name));
      if (withoutLookAlikes) expect(value).not.toMatch(/[Il1|O0o]/);
      expect(entropyBits).toBeGreaterThan(length * 2);
    }));
  });

  it('are drawn evenly from all that the settings allow', () => {
    // 8 digits: every digit at every place equally often.
    const seen = new Array<number>(10).fill(0);
    for (let count = 0; count < 4000; count += 1) for (const digit of generatePassword({ length: 8, classes: ['digits'], withoutLookAlikes: false }).value) seen[Number(digit)]! += 1;
    expect(seen.reduce((sum, count) => sum + (count - 3200) ** 2 / 3200, 0)).toBeLessThan(40);
  });

  it('know their entropy', () => {
    expect(generatePassword({ length: 8, classes: ['digits'], withoutLookAlikes: false }).entropyBits).toBeCloseTo(8 * Math.log2(10), 9);
    const all = generatePassword().entropyBits;
    expect(all).toBeLessThan(20 * Math.log2(90));
    expect(all).toBeGreaterThan(20 * Math.log2(90) - 0.5);
    expect(bitsOf(2n ** 900n)).toBe(900);
    expect(generatePassphrase().entropyBits).toBeCloseTo(6 * Math.log2(7776), 9);
  });

  it('are refused for settings that describe none', async () => {
    const settings = { length: 20, classes: NAMES, withoutLookAlikes: false };
    for (const change of [{ length: 7 }, { length: 129 }, { length: 8.5 }, { classes: [] }, { classes: ['toString' as CharacterClass] }]) {
      expect(await faultOf(() => generatePassword({ ...settings, ...change }))).toBe('GENERATOR_INVALID');
    }
  });
});

describe('generated passphrases', () => {
  it('are words, with what was asked for between and behind them', async () => {
    expect(generatePassphrase({ words: 5, separator: ' ', capitalised: true, withDigit: true }).value).toMatch(/^(?=\D*\d\D*$)([A-Z][a-z-]+\d? ?){5}$/);
    expect(generatePassphrase().value).not.toBe(generatePassphrase().value);
    for (const change of [{ words: 3 }, { words: 21 }, { separator: 'four' }]) expect(await faultOf(() => generatePassphrase({ ...DEFAULT_PASSPHRASE, ...change }))).toBe('GENERATOR_INVALID');
  });
});
