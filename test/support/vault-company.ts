import type { StaffRole } from '../../src/common/access/access-matrix.js';
import type { Answer } from './http-client.js';
import { foundSmallCompany, type Member, type SmallCompany } from './small-company.js';
import { done } from './staffing.js';
import type { Theatre } from './stage.js';
import { companyKeyBody, itemBody, soundKey, vaultBody, wrapsFor } from './vault-bodies.js';

const ACCOUNTS = '/api/v1/accounts';

/** A small company with Account Sharing on, and who is in it by name. */
export interface VaultCompany extends SmallCompany {
  readonly id: string;
  readonly departmentId: string;
  /** Joins with a vault. */
  enter(name: string, role: StaffRole, departmentId?: string): Promise<Member>;
  /** A private item of theirs; answers its id. */
  add(owner: Member, title: string, more?: object): Promise<string>;
  /** Shares with a colleague who has a vault; answers the id of the grant. */
  share(owner: Member, item: string, reader: Member, level?: 'view' | 'edit', more?: object): Promise<string>;
}

export const open = (who: Member, item: string, body: object = {}): Promise<Answer> => who.http.post(`${ACCOUNTS}/items/${item}/open`, body);
export const revoke = (who: Member, item: string, grant: string, reason?: string): Promise<Answer> =>
  who.http.call('DELETE', `${ACCOUNTS}/items/${item}/access/${grant}`, reason === undefined ? undefined : { reason });

/** Puts another version in the place of an item's secret. @param readers everybody with access who has a vault */
export function change(who: Member, item: string, readers: readonly Member[], more: object = {}): Promise<Answer> {
  const { ciphertext, nonce, wrappedKeys } = itemBody('', readers.map(({ id }) => id));
  return who.http.patch(`${ACCOUNTS}/items/${item}`, { ciphertext, nonce, wrappedKeys, ...more });
}

export async function foundVaultCompany(theatre: Theatre, slug: string): Promise<VaultCompany> {
  const company = await foundSmallCompany(theatre, { slug, business: true });
  const { admin } = company;
  await done(admin.http.put('/api/v1/company/workspaces/account-sharing', { enabled: true }));
  await done(admin.http.put(`${ACCOUNTS}/vault`, vaultBody()));
  await done(admin.http.put(`${ACCOUNTS}/vault/company-key`, companyKeyBody([admin.id], soundKey(1))));
  const { rows } = await theatre.database.superuser.query('select id from app.company where slug = $1', [slug]);
  return {
    ...company,
    id: rows[0].id,
    departmentId: await company.staffing.addDepartment('Front desk'),
    enter: async (name, role, departmentId) => {
      const member = await company.join(name, role, departmentId);
      await done(member.http.put(`${ACCOUNTS}/vault`, vaultBody()));
      return member;
    },
    add: async (owner, title, more) => (await done(owner.http.post(`${ACCOUNTS}/items`, itemBody(title, [owner.id], more)))).id,
    share: async (owner, item, reader, level = 'view', more = {}) =>
      (await done(owner.http.post(`${ACCOUNTS}/items/${item}/access`, { personId: reader.id, level, wrappedKeys: wrapsFor(reader.id), ...more }))).id,
  };
}
