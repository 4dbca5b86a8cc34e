import type { Config } from '../../../../common/config/config.js';
import { FormStamps } from './form-stamps.service.js';
import { REFERENCE, referenceOf } from './references.rules.js';

const stamps = new FormStamps({ appSecrets: [Buffer.alloc(32, 'a secret of tests')] } as unknown as Config);

const NOON = Date.parse('2026-11-22T12:00:00Z');

it('is good from a few seconds to a day after the form was given out, for its posting', () => {
  const stamp = stamps.issue('one', false, NOON);
  expect(stamps.read('one', stamp, NOON + 2000)).toEqual({ kind: 'early' });
  const good = stamps.read('one', stamp, NOON + 3000);
  expect(good).toEqual({ kind: 'good', reference: expect.stringMatching(REFERENCE) });
  expect(stamps.read('one', stamp, NOON + 80_000_000)).toEqual(good);
  expect(stamps.read('other', stamp, NOON + 3000)).toEqual({ kind: 'old' });
  expect(stamps.read('one', stamp, NOON + 86_500_000)).toEqual({ kind: 'old' });
});

it('that comes back with errors may be sent at once, one made up never', () => {
  expect(stamps.read('one', stamps.issue('one', true)).kind).toBe('good');
  for (const stamp of [undefined, '', 'x', `${Date.now() - 5000}.AAAAAAAAAAAA.${'A'.repeat(43)}`, stamps.issue('one', true).slice(0, -1)]) expect(stamps.read('one', stamp)).toEqual({ kind: 'old' });
});

it('a reference holds only what cannot be misread', () => {
  expect(referenceOf(Buffer.alloc(8, 255))).toBe('ZZZZZZZZZZ');
  expect(referenceOf(Buffer.from('0123456789abcdef', 'hex'))).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
});
