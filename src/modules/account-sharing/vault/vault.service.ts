import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { utc } from '../../../common/http/json-text.js';
import { decodeCursor, type Page, pageOf } from '../../../common/http/page.js';
import { notFound, staleVersion, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { base64url, bytesOf, FORMAT } from '../account-sharing.rules.js';
import { keyMustBeSound } from './public-key.rules.js';
import type { PublicKey, Recipient, RecipientsQuery, Trust, TrustBody, Vault, VaultBody } from './vault.dto.js';

/** Keys of people. The server keeps what it is given and can use none of it. */
@Injectable()
export class VaultService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 while the caller has none */
  async own(): Promise<Vault> {
    const vault = await this.database.first<Vault>(
      `select v.format, ${base64url('v.public_key')} as "publicKey", ${base64url('v.fingerprint')} as fingerprint,
              ${base64url('l.encrypted_private_key')} as "encryptedPrivateKey", l.kdf, ${utc('v.changed_at')} as "madeAt", v.version
         from app.vault v join app.vault_lock l on l.company_id = v.company_id and l.person_id = v.person_id
        where v.company_id = $1 and v.person_id = $2`,
      this.self,
    );
    if (!vault) throw notFound();
    return vault;
  }

  /**
   * The first time, or after a change of passphrase. Another key pair makes everything wrapped for the one before worthless: the database deletes it.
   * @param version of the vault that is replaced, where the caller says so
   * @throws Problem 400 for a weak or malformed key, 412
   */
  async store({ format = FORMAT, publicKey, fingerprint, encryptedPrivateKey, kdf }: VaultBody, version?: number): Promise<Vault> {
    keyMustBeSound(publicKey, fingerprint);
    const before = await this.database.first<{ public_key: Buffer }>('select public_key from app.vault where company_id = $1 and person_id = $2 for update', this.self);
    const stored = await this.database.query(
      `insert into app.vault as v (format, public_key, fingerprint) select $1, $2, $3 where $4::integer is null or $5
       on conflict (company_id, person_id) do update set format = excluded.format, public_key = excluded.public_key, fingerprint = excluded.fingerprint,
         version = v.version + 1, changed_at = case when v.public_key = excluded.public_key then v.changed_at else now() end
         where $4 is null or v.version = $4
       returning version`,
      [format, bytesOf(publicKey), bytesOf(fingerprint), version ?? null, before !== undefined],
    );
    if (stored.length === 0) throw staleVersion();
    await this.database.query(
      `insert into app.vault_lock (encrypted_private_key, kdf) values ($1, $2)
       on conflict (company_id, person_id) do update set encrypted_private_key = excluded.encrypted_private_key, kdf = excluded.kdf, changed_at = now()`,
      [bytesOf(encryptedPrivateKey), JSON.stringify(kdf)],
    );
    const keyPair = before?.public_key.equals(bytesOf(publicKey)) ? 'kept' : 'new';
    await this.audit.record('accounts.items.create', { type: 'vault', id: this.database.actor.personId }, undefined, { keyPair, fingerprint });
    return this.own();
  }

  /** @throws Problem 404 while there is none */
  async trust(): Promise<Trust> {
    const trust = await this.database.first<Trust>(
      `select format, counter, ${base64url('nonce')} as nonce, ${base64url('ciphertext')} as ciphertext from app.vault_trust where company_id = $1 and person_id = $2`,
      this.self,
    );
    if (!trust) throw notFound();
    return trust;
  }

  /** No event: it tells nobody anything. @throws Problem 409 when it is not the next one in turn, or there is no vault */
  async storeTrust({ format = FORMAT, counter, nonce, ciphertext }: TrustBody): Promise<void> {
    const values = [format, counter, bytesOf(nonce), bytesOf(ciphertext)];
    const changed = await this.database.query(
      `update app.vault_trust set format = $3, counter = $4, nonce = $5, ciphertext = $6, changed_at = now()
        where company_id = $1 and person_id = $2 and counter = $4::integer - 1 returning counter`,
      [...this.self, ...values],
    );
    if (changed.length > 0) return;
    const added = await this.database.query('insert into app.vault_trust (format, counter, nonce, ciphertext) values ($1, $2, $3, $4) on conflict do nothing returning counter', values);
    if (added.length === 0) throw stateConflict('Another window wrote in the meantime. Read the record again, merge, and write it once more.', { reason: 'OUT_OF_TURN' });
  }

  /** @throws Problem 404 for somebody without a vault */
  async keyOf(personId: string): Promise<PublicKey> {
    const key = await this.database.first<PublicKey>(
      `select ${base64url('v.public_key')} as "publicKey", ${base64url('v.fingerprint')} as fingerprint from app.vault v where v.company_id = $1 and v.person_id = $2`,
      [this.database.actor.companyId, personId],
    );
    if (!key) throw notFound();
    return key;
  }

  /** Active colleagues, found by name: whom an item can be shared with. */
  async recipients({ limit, cursor, search }: RecipientsQuery): Promise<Page<Recipient>> {
    const from = decodeCursor(cursor);
    const rows = await this.database.query<Recipient & { nameKey?: string; publicKey?: string | null; fingerprint?: string | null }>(
      `select r.id, r.name, r.name_key as "nameKey", ${base64url('v.public_key')} as "publicKey", ${base64url('v.fingerprint')} as fingerprint
         from ctx.colleagues($1, $2, $3, $4) r left join app.vault v on v.company_id = ctx.company() and v.person_id = r.id order by r.name_key, r.id`,
      [search ?? null, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, ({ nameKey }) => nameKey!);
    return {
      ...page,
      items: page.items.map(({ id, name, publicKey, fingerprint }) => ({ id, name, ...(publicKey && fingerprint ? { publicKey, fingerprint } : {}) })),
    };
  }

  private get self(): [string, string] {
    return [this.database.actor.companyId, this.database.actor.personId];
  }
}
