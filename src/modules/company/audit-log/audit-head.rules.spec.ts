import { randomBytes } from 'node:crypto';
import { HeadSigner, isSigned } from './audit-head.rules.js';

const head = { companyId: '0199d7a0-0000-7000-8000-000000000001', day: '2026-11-21', seq: 41, hash: 'ab'.repeat(32) };
const secret = randomBytes(48);

describe('signed heads', () => {
  it('hold what was signed and nothing else', () => {
    const signed = new HeadSigner(secret).sign(head);
    expect(isSigned(signed)).toBe(true);
    for (const change of [{ seq: 40 }, { hash: 'cd'.repeat(32) }, { day: '2026-11-22' }, { companyId: head.companyId.replace('1', '2') }, { publicKey: '00' }, { signature: 'ff' }])
      expect(isSigned({ ...signed, ...change })).toBe(false);
  });

  it('the same secret signs alike in every process, another secret has another key', () => {
    expect(new HeadSigner(secret).sign(head)).toEqual(new HeadSigner(secret).sign(head));
    expect(new HeadSigner(randomBytes(48)).publicKey).not.toBe(new HeadSigner(secret).publicKey);
  });
});
