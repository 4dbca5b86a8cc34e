import fc from 'fast-check';
import { faultOf } from '../testing/people';
import { CROCKFORD, fromBase32, inGroups, RFC4648, toBase32 } from './base32';
import { fromBase64url, toBase64url } from './base64url';
import { textOf, uuidBytes, wipe } from './bytes';
import { below, newItemId } from './chance';

describe('base64url', () => {
  it('has one spelling for every value', async () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = toBase64url(bytes);
      expect(Buffer.from(text, 'base64url')).toEqual(Buffer.from(bytes));
      expect([...fromBase64url(text, bytes.length)]).toEqual([...bytes]);
    }));
    for (const text of ['AA==', 'AB', 'A', 'A+', 'A A', ' AA', 'AA\n', 7, null, undefined]) expect(await faultOf(() => fromBase64url(text, [0, 100]))).toBe('MALFORMED');
    expect(await faultOf(() => fromBase64url('AAAA', 2))).toBe('MALFORMED');
    expect(toBase64url(new Uint8Array(100_000))).toHaveLength(133_334);
  });
});

describe('base32', () => {
  it('writes and reads both alphabets', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(CROCKFORD, RFC4648), (bytes, alphabet) => {
      expect([...(fromBase32(toBase32(bytes, alphabet), alphabet) ?? [])]).toEqual([...bytes]);
    }));
    expect(toBase32(Uint8Array.from(Buffer.from('foobar')), RFC4648)).toBe('MZXW6YTBOI');
    expect(fromBase32('0', RFC4648)).toBeUndefined();
    expect(inGroups('ABCDEFG', 3)).toBe('ABC-DEF-G');
  });
});

describe('chance', () => {
  it('draws evenly, without favouring low numbers', () => {
    const drawn = new Array<number>(10).fill(0);
    for (let count = 0; count < 20_000; count += 1) drawn[below(10)]! += 1;
    // Chi-squared with 9 degrees of freedom: beyond 40 once in about 100,000 runs.
    expect(drawn.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(40);
    expect(below(1)).toBe(0);
  });

  it('names items by UUIDs of version 7, in order of time', () => {
    const [earlier, later] = [newItemId(1_700_000_000_000), newItemId(1_800_000_000_000)];
    expect(earlier).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(earlier < later).toBe(true);
    expect(uuidBytes(earlier)).toHaveLength(16);
  });
});

describe('bytes', () => {
  it('are refused where they are no UUID or no UTF-8', async () => {
    for (const id of ['', 'company', '018F3A5E-0000-7000-8000-00000000C001', '018f3a5e00007000800000000000c001']) expect(await faultOf(() => uuidBytes(id))).toBe('MALFORMED');
    expect(await faultOf(() => textOf(Uint8Array.of(0xff)))).toBe('MALFORMED');
  });

  it('are overwritten when they were secret', () => {
    const secret = Uint8Array.of(1, 2, 3);
    wipe(secret);
    expect([...secret]).toEqual([0, 0, 0]);
  });
});
