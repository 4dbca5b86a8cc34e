import { DEFAULT_PASSPHRASE, generatePassphrase } from '../generator/passphrase';
import { generatePassword } from '../generator/password';
import { estimateStrength, isStrongPassphrase } from './strength';

describe('strength', () => {
  it('tells what everybody tries first from what the generator makes', () => {
    expect(estimateStrength('')).toMatchObject({ score: 0 });
    expect(estimateStrength('password1')).toMatchObject({ score: 0, warning: 'common' });
    expect(estimateStrength('aaaaaaaaaaaa').score).toBeLessThan(2);
    expect(estimateStrength(generatePassword().value).score).toBe(4);
    expect(isStrongPassphrase(estimateStrength(generatePassphrase({ ...DEFAULT_PASSPHRASE, words: 5 }).value))).toBe(true);
    expect(isStrongPassphrase(estimateStrength('Sommer2026!!'))).toBe(false);
  });

  it('knows the words around it', () => {
    const password = 'harbourlight';
    expect(estimateStrength(password, ['Harbour Light Ltd', 'harbourlight.example']).score).toBeLessThan(estimateStrength(password).score);
  });

  it('does not take long for an endless text', () => {
    const started = performance.now();
    estimateStrength('abc123!?'.repeat(2000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
