import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { forbidden, invalidInput, notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { Item } from '../items/items.dto.js';
import { ItemsQueries } from '../items/items.queries.js';
import { keysOf, unlessRefused } from '../account-sharing.rules.js';
import { reasonMustBeGiven } from '../items/items.service.js';
import type { Grant, GrantBody, Owner, OwnerBody, Revoked } from './access.dto.js';
import { AccessQueries } from './access.queries.js';

const notYours = () => forbidden('Only its owner, Admin or HR say who can open an item.');

/** Who else can open an item: given, taken back and passed on by its owner, and as a logged override by Admin and HR. */
@Injectable()
export class AccessService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemsQueries,
    private readonly queries: AccessQueries,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 also for nobody one could share with, 403 for those who do not manage it, 400, 409 when it is shared with them already */
  async grant(id: string, { personId, departmentId, level, until, wrappedKeys = [], secretVersion, reason }: GrantBody): Promise<Grant> {
    const item = await this.managed(id);
    if ((personId === undefined) === (departmentId === undefined)) {
      throw invalidInput([{ field: 'personId', code: 'PERSON_OR_DEPARTMENT', message: 'Name either a person or a department.' }]);
    }
    const override = await this.overrides(item, 'access', reason);
    // Of departments, those that the caller sees.
    const [added] = await unlessRefused(notYours, () =>
      this.database.query<{ id: string }>(
        `insert into app.item_grant (item_id, person_id, department_id, level, until) select $1, $2, $3::uuid, $4, $5
          where $3::uuid is null or exists (select from app.department d where d.company_id = $6 and d.id = $3) returning id`,
        [id, personId ?? null, departmentId ?? null, level, until ?? null, this.database.actor.companyId],
      ),
    );
    if (!added) throw notFound();
    if (wrappedKeys.length > 0) await unlessRefused(notYours, () => this.database.query('select ctx.add_item_keys($1, $2, $3)', [id, secretVersion ?? null, keysOf(wrappedKeys)]));
    await this.audit.record(override ? 'accounts.items.manage-access.override' : 'accounts.items.manage-access', { type: 'item', id }, undefined, {
      ...(personId ? { personId } : { departmentId }), level, until: until ?? null, ...(override ? { reason } : {}),
    });
    const [grant] = await this.queries.grants(id, added.id);
    return grant!;
  }

  /** @throws Problem 404, 403, 400 */
  async revoke(id: string, grantId: string, reason: string | undefined): Promise<void> {
    const item = await this.managed(id);
    const override = await this.overrides(item, 'access', reason);
    const [gone] = await this.database.query<{ person_id: string | null; department_id: string | null; level: string }>(
      'delete from app.item_grant where company_id = $1 and item_id = $2 and id = $3 returning person_id, department_id, level',
      [this.database.actor.companyId, id, grantId],
    );
    if (!gone) throw notFound();
    const was = { ...(gone.person_id ? { personId: gone.person_id } : { departmentId: gone.department_id }), level: gone.level };
    await this.audit.record(override ? 'accounts.items.manage-access.override' : 'accounts.items.manage-access', { type: 'item', id }, was, override ? { reason } : undefined);
  }

  /** @throws Problem 404, 403, 400 */
  async transfer(id: string, { personId, wrappedKeys = [], secretVersion, reason }: OwnerBody): Promise<Owner> {
    const item = await this.managed(id);
    const override = await this.overrides(item, 'owner', reason);
    await unlessRefused(notYours, () => this.database.query('select ctx.transfer_item($1, $2, $3, $4)', [id, personId, secretVersion ?? null, keysOf(wrappedKeys)]));
    await this.audit.record(override ? 'accounts.items.transfer.override' : 'accounts.items.transfer', { type: 'item', id }, { ownerId: item.ownerId }, { ownerId: personId, ...(override ? { reason } : {}) });
    // The item itself may be out of the giver's sight by now.
    const [owner] = await this.database.query<Owner>('select n.id as "ownerId", n.name as "ownerName" from ctx.display_names(array[$1]::uuid[]) n', [personId]);
    return owner!;
  }

  /** Takes back everything one person was given; what they own stays theirs to be passed on. @throws Problem 404 */
  async revokeAll(personId: string): Promise<Revoked> {
    await this.queries.personMustExist(personId);
    const before = await this.queries.flagged();
    const gone = await this.database.query('delete from app.item_grant where company_id = $1 and person_id = $2 returning id', [this.database.actor.companyId, personId]);
    const revoked = { grants: gone.length, rotate: (await this.queries.flagged()) - before, remaining: await this.queries.reached(personId) };
    await this.audit.record('accounts.offboarding.revoke', { type: 'person', id: personId }, undefined, revoked);
    return revoked;
  }

  private async managed(id: string): Promise<Item> {
    const item = await this.items.get(id);
    const mine = item.ownerId === this.database.actor.personId;
    if (!mine && !this.queries.managesAll()) throw notYours();
    return item;
  }

  /** Whether it is somebody else's; then they are told, and a reason is needed while they are there. @throws Problem 400 */
  private async overrides(item: Item, act: 'access' | 'owner', reason: string | undefined): Promise<boolean> {
    if (item.ownerId === this.database.actor.personId) return false;
    reasonMustBeGiven(item, reason);
    await this.database.query('select ctx.item_overridden($1, $2, $3)', [item.id, act, reason ?? '']);
    return true;
  }
}
