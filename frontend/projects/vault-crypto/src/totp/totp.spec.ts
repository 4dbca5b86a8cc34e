import { bytesOf } from '../bytes/bytes';
import { faultOf } from '../testing/people';
import { readTotp, totpAddress, totpCode, type Totp } from './totp';

const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const seedOf = (length: number) => bytesOf('1234567890'.repeat(7).slice(0, length));

/** RFC 6238, appendix B: time in seconds, then the codes of SHA-1, SHA-256 and SHA-512. */
const RFC_6238: readonly [number, string, string, string][] = [
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
];

const plain: Totp = { secret: seedOf(20), algorithm: 'SHA-1', digits: 6, period: 30, issuer: '', account: '' };

describe('time-based codes', () => {
  it.each(RFC_6238)('are those of RFC 6238 at %i s', async (seconds, ...codes) => {
    const variants = [['SHA-1', 20], ['SHA-256', 32], ['SHA-512', 64]] as const;
    for (const [at, [algorithm, length]] of variants.entries()) {
      expect((await totpCode({ ...plain, algorithm, digits: 8, secret: seedOf(length) }, seconds * 1000)).code).toBe(codes[at]);
    }
  });

  it('say how long they hold', async () => {
    expect(await totpCode(plain, 59_999)).toEqual({ code: '287082', secondsLeft: 1 });
    expect((await totpCode(plain, 60_000)).secondsLeft).toBe(30);
  });

  it('are read from a bare seed, however it is spaced', () => {
    for (const text of [SEED, ' gezd gnbv gy3t qojq gezd gnbv gy3t qojq ', `${SEED.slice(0, 4)}-${SEED.slice(4)}`, `${SEED}====`]) expect(readTotp(text)).toEqual(plain);
  });

  it('are read from an otpauth:// address', () => {
    expect(readTotp(`otpauth://totp/Example%20Co:mai%40example.com?secret=${SEED}&issuer=Example%20Co&algorithm=SHA256&digits=8&period=60&image=x`)).toEqual({
      ...plain, algorithm: 'SHA-256', digits: 8, period: 60, issuer: 'Example Co', account: 'mai@example.com',
    });
    expect(readTotp(`otpauth://totp/mai?secret=${SEED}`)).toMatchObject({ issuer: '', account: 'mai' });
    expect(readTotp(`otpauth://totp/Bank:%20mai:2?secret=${SEED}`)).toMatchObject({ issuer: 'Bank', account: 'mai:2' });
  });

  it('are written as the shortest address that reads the same', () => {
    expect(totpAddress(plain)).toBe(`otpauth://totp/?secret=${SEED}`);
    const full: Totp = { ...plain, algorithm: 'SHA-512', digits: 7, period: 45, issuer: 'Ngân hàng & Co', account: 'a:b@c' };
    expect(readTotp(totpAddress(full))).toEqual(full);
  });

  it.each([
    '', 'hello', SEED.replace('G', '1'), 'otpauth://totp/x', 'otpauth://totp/x?secret=', `otpauth://hotp/x?secret=${SEED}&counter=1`, `steam://${SEED}`,
    `otpauth://totp/x?secret=${SEED}&digits=5`, `otpauth://totp/x?secret=${SEED}&digits=6.0`, `otpauth://totp/x?secret=${SEED}&period=0`,
    `otpauth://totp/x?secret=${SEED}&period=1e2`, `otpauth://totp/x?secret=${SEED}&algorithm=MD5`, `otpauth://totp/x?secret=${SEED}&algorithm=toString`, `otpauth://totp/%E0?secret=${SEED}`,
  ])('are refused: %s', async (text) => {
    expect(await faultOf(() => readTotp(text))).toBe('TOTP_INVALID');
  });
});
