import { dictionary } from '@zxcvbn-ts/language-common';
import { invalidInput } from '../../common/http/problem.js';

const MIN_LENGTH = 8;
const MAX_LENGTH = 200;

let known: ReadonlySet<string> | undefined;
/** Unpacked with the first password that is chosen. */
const common = (): ReadonlySet<string> => (known ??= new Set(dictionary['passwords-common']));

/**
 * A password may be long, in any script and without any particular kind of character; it may not be short, one that
 * everybody tries first, or what anybody could read off the account (NIST SP 800-63B, 3.1.1.2).
 *
 * @param context words that belong to the account: company, name, address
 * @throws Problem 400 saying which rule it breaks
 */
export function passwordMustBeHardToGuess(password: string, context: readonly string[], field = 'password'): void {
  const fault = faultOf(password, context);
  if (fault) throw invalidInput([{ field, ...fault }]);
}

function faultOf(password: string, context: readonly string[]): { code: string; message: string } | undefined {
  if ([...password].length < MIN_LENGTH) return { code: 'TOO_SHORT', message: `Choose a password of at least ${MIN_LENGTH} characters.` };
  if (password.length > MAX_LENGTH) return { code: 'TOO_LONG', message: `Choose a password of at most ${MAX_LENGTH} characters.` };
  const plain = normalise(password);
  const bare = plain.replace(/[\d\W_]+$/u, '');
  if (common().has(plain) || common().has(password.toLowerCase()) || new Set(plain).size < 4) {
    return { code: 'COMMON_PASSWORD', message: 'Too many people use this password. Choose another.' };
  }
  const words = context.flatMap((text) => [text, ...text.split(/[@\s.]+/)]).map(normalise).filter((word) => word.length >= 4);
  if (words.some((word) => plain === word || bare === word)) {
    return { code: 'GUESSABLE_PASSWORD', message: 'The password must not be your name, your address or your company.' };
  }
  return undefined;
}

function normalise(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
