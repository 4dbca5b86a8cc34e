import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { utc } from '../../../common/http/json-text.js';
import { notFound, Problem } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { base64url, bytesOf, FORMAT, keysOf } from '../account-sharing.rules.js';
import type { CompanyKey, CompanyKeyBody, RetiredCompanyKey } from './company-key.dto.js';
import { keyMustBeSound } from './public-key.rules.js';
import type { PublicKey } from './vault.dto.js';

type StoredKey = Omit<CompanyKey, 'holders' | 'retired'> & { readonly isRetired: boolean };

/** Of those who can make the company key, so many are named. */
const NAMED = 3;

/** The recovery key of the company, which every item is wrapped for. */
@Injectable()
export class CompanyKeyService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Its public half. @throws Problem 404 while there is none, with the names of those to `ask` */
  async publicHalf(): Promise<PublicKey> {
    const key = await this.database.first<PublicKey>(
      `select ${base64url('k.public_key')} as "publicKey", ${base64url('k.fingerprint')} as fingerprint from app.company_key k where k.company_id = $1 and k.retired_at is null`,
      [this.database.actor.companyId],
    );
    if (key) return key;
    const makers = await this.database.query<{ name: string }>('select name from ctx.key_makers($1)', [NAMED]);
    throw new Problem(404, 'NOT_FOUND', 'There is no company key yet: an Admin or HR makes it with their vault.', { ask: makers.map(({ name }) => name) });
  }

  /** Both halves, the private one encrypted, for Admins and HR. @throws Problem 404 while there is none */
  async get(): Promise<CompanyKey> {
    const keys = await this.database.query<StoredKey>(
      `select k.format, ${base64url('k.public_key')} as "publicKey", ${base64url('k.fingerprint')} as fingerprint, ${base64url('h.encrypted_private_key')} as "encryptedPrivateKey",
              case when h.wrapped_key is null then '[]' else json_build_array(json_build_object('personId', ctx.actor(), 'wrappedKey', ${base64url('h.wrapped_key')})) end as "wrappedKeys",
              k.rotate, ${utc('k.made_at')} as "madeAt", k.retired_at is not null as "isRetired"
         from app.company_key k join ctx.company_keys() h on h.id = k.id where k.company_id = $1 order by k.retired_at desc nulls first`,
      [this.database.actor.companyId],
    );
    const [current, ...retired] = keys;
    if (!current || current.isRetired) throw notFound();
    const holders = await this.database.query<CompanyKey['holders'][number]>(
      `select c.person_id as "personId", c.name, ${base64url('c.public_key')} as "publicKey", ${base64url('c.fingerprint')} as fingerprint, c.current from ctx.custodians() c`,
    );
    const { rotate, madeAt } = current;
    return { ...recordOf(current), rotate, madeAt, holders, retired: retired.map(recordOf) };
  }

  /**
   * Makes it, hands it on, or replaces it.
   * @throws Problem 400 for a weak key or people who are neither Admin nor HR, 403 for those who do not hold it, 409 for another one than the caller thinks
   */
  async store({ format = FORMAT, publicKey, fingerprint, encryptedPrivateKey, wrappedKeys, replaces }: CompanyKeyBody): Promise<CompanyKey> {
    keyMustBeSound(publicKey, fingerprint);
    const row = await this.database.first<{ done: string }>('select ctx.store_company_key($1, $2, $3, $4, $5) as done', [
      format,
      bytesOf(publicKey),
      bytesOf(encryptedPrivateKey),
      replaces ? bytesOf(replaces) : null,
      keysOf(wrappedKeys),
    ]);
    const holders = wrappedKeys.map(({ personId }) => personId);
    await this.audit.record('accounts.items.view-all', { type: 'company-key', id: this.database.actor.companyId }, undefined, { companyKey: row!.done, fingerprint, holders });
    return this.get();
  }
}

function recordOf({ format, publicKey, fingerprint, encryptedPrivateKey, wrappedKeys }: StoredKey): RetiredCompanyKey {
  return { format, publicKey, fingerprint, encryptedPrivateKey, wrappedKeys };
}
