import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { deriveKey } from '../../../common/config/config.js';

/** The newest event of a log at the end of a day. Values as they are exported: hex. */
export interface AuditHead {
  readonly companyId: string;
  /** In UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly seq: number;
  readonly hash: string;
}

export interface SignedHead extends AuditHead {
  /** Ed25519, raw. Compare it with one that was written down: whoever forges a head signs with another. */
  readonly publicKey: string;
  readonly signature: string;
}

/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

/** The key that heads are signed with, the same as long as the application's secret is. */
export class HeadSigner {
  private readonly key: KeyObject;
  readonly publicKey: string;

  constructor(appSecret: Buffer) {
    this.key = createPrivateKey({ key: Buffer.concat([PRIVATE, deriveKey(appSecret, 'audit heads')]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length).toString('hex');
  }

  sign(head: AuditHead): SignedHead {
    return { ...head, publicKey: this.publicKey, signature: sign(null, textOf(head), this.key).toString('hex') };
  }
}

/** Whether the head was signed as it is, with the key it names. */
export function isSigned(head: SignedHead): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([PUBLIC, Buffer.from(head.publicKey, 'hex')]), format: 'der', type: 'spki' });
    return verify(null, textOf(head), key, Buffer.from(head.signature, 'hex'));
  } catch {
    // Not a key at all.
    return false;
  }
}

const textOf = ({ companyId, day, seq, hash }: AuditHead): Buffer => Buffer.from(['optserv audit head', companyId, day, seq, hash].join('\n'));

/** Holds an exported log against signed heads; those of other companies in the same file are left aside. */
export class HeadsCheck {
  private readonly hashes = new Map<number, string>();
  private companyId: string | undefined;

  constructor(private readonly heads: readonly SignedHead[]) {}

  add({ companyId, seq, hash }: { readonly companyId: string; readonly seq: number; readonly hash: string }): void {
    this.companyId ??= companyId;
    this.hashes.set(seq, hash);
  }

  private get own(): SignedHead[] {
    return this.heads.filter(({ companyId }) => companyId === this.companyId);
  }

  get count(): number {
    return this.own.length;
  }

  /** Public keys that signed: more than one after the application's secret was changed, or something is wrong. */
  get signers(): string[] {
    return [...new Set(this.own.map(({ publicKey }) => publicKey))];
  }

  faults(): string[] {
    return this.own.flatMap((head) => {
      const { day, seq, hash } = head;
      if (!isSigned(head)) return [`the head of ${day} is not signed as it stands`];
      if (this.hashes.get(seq) === hash) return [];
      return [this.hashes.has(seq) ? `event ${seq} is not the one that was signed on ${day}` : `event ${seq}, signed on ${day}, is missing: cut off, or the export was narrowed`];
    });
  }
}
