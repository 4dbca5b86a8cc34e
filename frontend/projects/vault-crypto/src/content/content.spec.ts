import fc from 'fast-check';
import { bytesOf, concat, u32 } from '../bytes/bytes';
import { newOrigin } from '../item/item';
import { CONTENT, faultOf } from '../testing/people';
import { canonicalJson, readCanonicalJson, type Json } from './canonical-json';
import { changedMetadata, CONTENT_LIMITS, decodeContent, encodeContent, type SealedContent } from './content';
import { FIELD_LIMITS, fieldsOf, HIDDEN_FIELDS, isKind, KINDS, type Kind } from './kinds';
import { pad, PADDED_CAPACITY, unpad } from './padding';

const origin = newOrigin();
const content: SealedContent = { ...CONTENT, origin };
const whole = (change: object): SealedContent => ({ ...content, ...change });

describe('canonical JSON', () => {
  it('is the same whatever the order of keys, and the only spelling that is read', async () => {
    expect(canonicalJson({ b: [1, 'é'], a: { d: null, c: true } })).toBe('{"a":{"c":true,"d":null},"b":[1,"é"]}');
    for (const text of ['{"b":1,"a":2}', '{"a":1,"a":1}', '{ "a":1}', '[1.0]', '[1e2]', '"\\u0041"', '{', '']) expect(await faultOf(() => readCanonicalJson(text))).toBe('CONTENT_MALFORMED');
    expect(await faultOf(() => canonicalJson(1.5))).toBe('CONTENT_MALFORMED');
    const values = [fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)];
    fc.assert(fc.property(fc.object({ values, maxDepth: 3 }), (value) => {
      expect(canonicalJson(readCanonicalJson(canonicalJson(value as Json)))).toBe(canonicalJson(value as Json));
      expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });
});

describe('padding', () => {
  it('hides lengths in doublings of 256 bytes', () => {
    expect([0, 252, 253, 508, 509].map((length) => pad(new Uint8Array(length)).length)).toEqual([256, 256, 512, 512, 1024]);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => expect([...unpad(pad(new Uint8Array(bytes)))]).toEqual([...bytes])));
  });

  it('refuses another step, a length beyond it and bytes in the filling', async () => {
    const longer = concat(u32(10), new Uint8Array(508));
    const beyond = concat(u32(300), new Uint8Array(252));
    const dirty = pad(bytesOf('x'));
    dirty[100] = 1;
    for (const padded of [longer, beyond, dirty, new Uint8Array(0), new Uint8Array(255), concat(u32(0xffff_ffff), new Uint8Array(252))]) expect(await faultOf(() => unpad(padded))).toBe('MALFORMED');
    expect(await faultOf(() => pad(new Uint8Array(PADDED_CAPACITY + 1)))).toBe('CONTENT_TOO_LARGE');
  });
});

describe('secret content', () => {
  const refused = (change: object) => faultOf(() => encodeContent(whole(change)));

  it.each(Object.keys(KINDS) as Kind[])('of kind %s comes back as it was', (kind) => {
    const fields = Object.fromEntries(fieldsOf(kind).map((field) => [field, `${field} · đ`]));
    const given = whole({ kind, fields, custom: [{ label: 'Ngăn', value: '', hidden: false }] });
    expect(decodeContent(encodeContent(given))).toEqual(given);
  });

  it('leaves empty fields out and needs none', () => {
    expect(decodeContent(encodeContent(whole({ fields: { username: '', password: 'x' } }))).fields).toEqual({ password: 'x' });
    expect(decodeContent(encodeContent(whole({ fields: {}, urls: [], title: '' }))).fields).toEqual({});
  });

  it('refuses other kinds, fields of other kinds, and what is too long', async () => {
    expect(await refused({ kind: 'passkey' })).toBe('CONTENT_MALFORMED');
    expect(await refused({ fields: { pin: '1' } })).toBe('CONTENT_MALFORMED');
    expect(await refused({ fields: { toString: 'x' } })).toBe('CONTENT_MALFORMED');
    expect(await refused({ fields: { password: 7 } })).toBe('CONTENT_MALFORMED');
    expect(await refused({ fields: { password: '\ud800' } })).toBe('CONTENT_MALFORMED');
    expect(await refused({ fields: { password: 'x'.repeat(FIELD_LIMITS.password + 1) } })).toBe('CONTENT_TOO_LARGE');
    expect(await refused({ urls: 'https://a.example' })).toBe('CONTENT_MALFORMED');
    expect(await refused({ urls: Array<string>(CONTENT_LIMITS.urls + 1).fill('u') })).toBe('CONTENT_TOO_LARGE');
    expect(await refused({ custom: [{ label: 'a', value: 'b', hidden: 'no' }] })).toBe('CONTENT_MALFORMED');
    expect(await refused({ origin: 'short' })).toBe('MALFORMED');
    const many = Array.from({ length: CONTENT_LIMITS.custom }, () => ({ label: 'a', value: 'ệ'.repeat(CONTENT_LIMITS.value), hidden: false }));
    expect(await refused({ custom: many })).toBe('CONTENT_TOO_LARGE');
  });

  it('refuses what an honest client would not have written', async () => {
    const json = canonicalJson({ ...content } as unknown as Json);
    const read = (text: string) => faultOf(() => decodeContent(pad(bytesOf(text))));
    expect(await read(json.replace('{"custom"', '{"admin":true,"custom"'))).toBe('CONTENT_MALFORMED');
    expect(await read(json.replace('"urls"', ' "urls"'))).toBe('CONTENT_MALFORMED');
    expect(await read(json.replace('"password":"canary-4711"', '"password":""'))).toBe('CONTENT_MALFORMED');
    expect(await read('[]')).toBe('CONTENT_MALFORMED');
    expect(await read('null')).toBe('CONTENT_MALFORMED');
  });

  it('says when the server shows another title, kind or address than the author saw', () => {
    expect(changedMetadata(content, { ...CONTENT })).toEqual([]);
    expect(changedMetadata(content, { ...CONTENT, urls: ['https://printer.evil.example/'] })).toEqual(['urls']);
    expect(changedMetadata(content, { title: 'Bank', kind: 'note', urls: CONTENT.urls })).toEqual(['title', 'kind']);
  });

  it('knows its kinds and which fields are hidden', () => {
    expect([isKind('login'), isKind('toString'), isKind(undefined)]).toEqual([true, false, false]);
    expect(HIDDEN_FIELDS).toContain('totp');
  });
});
