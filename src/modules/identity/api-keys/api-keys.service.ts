import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';
import { SessionCredentials } from '../../../common/guards/session-credentials.js';
import { decodeCursor, type Page, pageOf } from '../../../common/http/page.js';
import { invalidInput, notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { ApiKeyView, NewApiKey, NewApiKeyBody } from './api-keys.dto.js';

/** Characters of a key that lists show: enough to tell keys apart, of its id and not of its proof. */
const SHOWN = 10;

const VIEW = `
  select k.id, k.name, k.role, k.prefix, k.person_id as "personId", p.name as "personName", k.created_at as "createdAt",
         k.last_used_at as "lastUsedAt", k.expires_at as "expiresAt", k.revoked_at as "revokedAt"
    from app.api_key k join app.person p on p.company_id = k.company_id and p.id = k.person_id
   where k.company_id = $1`;

@Injectable()
export class ApiKeysService {
  private readonly credentials: SessionCredentials;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {
    this.credentials = new SessionCredentials(config.appSecrets);
  }

  /** The company's keys, newest first; revoked ones stay for the record. */
  async page(limit: number, cursor: string | undefined): Promise<Page<ApiKeyView>> {
    const from = decodeCursor(cursor);
    const rows = await this.database.query<ApiKeyView>(
      `${VIEW} and ($2::timestamptz is null or (date_trunc('milliseconds', k.created_at), k.id) < ($2, $3::uuid))
        order by date_trunc('milliseconds', k.created_at) desc, k.id desc limit $4`,
      [this.database.actor.companyId, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, (row) => new Date(row.createdAt).toISOString());
  }

  /** A key that acts for the caller. @throws Problem 400 for a time that is over, 409 for a name in use */
  async create({ name, role, expiresAt = null }: NewApiKeyBody): Promise<NewApiKey> {
    if (expiresAt !== null && Date.parse(expiresAt) <= Date.now()) {
      throw invalidInput([{ field: 'expiresAt', code: 'IN_THE_PAST', message: 'expiresAt must be in the future' }]);
    }
    const id = randomUUID();
    const secret = this.credentials.apiKeyOf(id);
    const hash = createHash('sha256').update(this.credentials.secretOf(id)).digest();
    await this.database.query('select ctx.create_api_key($1, $2, $3, $4, $5, $6)', [id, name, role, secret.slice(0, SHOWN), expiresAt, hash]);
    const view = (await this.database.first<ApiKeyView>(`${VIEW} and k.id = $2`, [this.database.actor.companyId, id]))!;
    await this.audit.record('company.api-keys.manage', { type: 'api-key', id }, undefined, { name, role, expiresAt });
    return { ...view, secret };
  }

  /** From its next request on the key opens nothing. */
  async revoke(id: string): Promise<void> {
    const [revoked] = await this.database.query<{ name: string; role: string }>(
      'update app.api_key set revoked_at = now() where company_id = $1 and id = $2 and revoked_at is null returning name, role',
      [this.database.actor.companyId, id],
    );
    if (!revoked) throw notFound();
    await this.audit.record('company.api-keys.manage', { type: 'api-key', id }, revoked, { revoked: true });
  }
}
