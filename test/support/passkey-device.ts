import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

interface Challenge {
  readonly challengeId: string;
  readonly options: { readonly challenge: string };
}

/** What an answer is made of, where it is to be other than a well-behaved browser would make it. */
export interface Forgery {
  readonly origin?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly rpId?: string;
  /** 1 present, 4 verified, 64 with a new key. */
  readonly flags?: number;
  readonly counter?: number;
}

/** An authenticator with one key, and the browser in front of it, as software that does what it is told. */
export class PasskeyDevice {
  private readonly id = randomBytes(32);
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private counter = 0;

  constructor(private readonly origin: string) {
    ({ privateKey: this.privateKey, publicKey: this.publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  }

  get credentialId(): string {
    return this.id.toString('base64url');
  }

  register({ challengeId, options }: Challenge, name: string, forgery: Forgery = {}): object {
    const { x = '', y = '' } = this.publicKey.export({ format: 'jwk' });
    const key = map([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const authData = Buffer.concat([this.head({ flags: 69, ...forgery }), Buffer.alloc(16), length, this.id, key]);
    const attestationObject = map([['fmt', 'none'], ['attStmt', map([])], ['authData', authData]]);
    return {
      challengeId, name, credentialId: this.credentialId, transports: ['internal'],
      clientDataJSON: this.clientData('webauthn.create', options.challenge, forgery).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
    };
  }

  answer({ challengeId, options }: Challenge, forgery: Forgery = {}): Record<string, string> {
    this.counter++;
    const clientData = this.clientData('webauthn.get', options.challenge, forgery);
    const authenticatorData = this.head({ flags: 5, counter: this.counter, ...forgery });
    const signature = sign('sha256', Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]), this.privateKey);
    return {
      challengeId, credentialId: this.credentialId, clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'), signature: signature.toString('base64url'),
    };
  }

  private clientData(type: string, challenge: string, forgery: Forgery): Buffer {
    return Buffer.from(JSON.stringify({ type: forgery.type ?? type, challenge: forgery.challenge ?? challenge, origin: forgery.origin ?? this.origin, crossOrigin: false }));
  }

  private head({ rpId = new URL(this.origin).hostname, flags = 5, counter = 0 }: Forgery): Buffer {
    const uses = Buffer.alloc(4);
    uses.writeUInt32BE(counter);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), uses]);
  }
}

type Value = number | string | Buffer;

/** CBOR (RFC 8949), the little of it that an attestation needs. A nested map comes encoded already. */
function map(entries: readonly (readonly [number | string, Value])[]): Buffer & { readonly cbor?: true } {
  const encoded = Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [item(key), item(value)])]);
  return Object.assign(encoded, { cbor: true as const });
}

function item(value: Value & { readonly cbor?: true }): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  return value.cbor ? value : Buffer.concat([head(2, value.length), value]);
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  return size < 256 ? Buffer.from([(major << 5) | 24, size]) : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}
