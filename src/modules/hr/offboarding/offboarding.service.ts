import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { invalidInput, notFound, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { Person } from '../people/dto/people.answers.js';
import { PERSON_RULES, whyNotRemove } from '../people/people.policy.js';
import { type LockedPerson, PeopleRepository } from '../people/people.repository.js';
import { PeopleService, refuse } from '../people/people.service.js';
import type { OffboardBody, OffboardingPreview } from './dto/offboarding.dto.js';
import { OffboardingEffects } from './offboarding-effects.service.js';

/** Leaving: at once, or after a last day. What ends with it, ctx.person_left() and the triggers of other modules end. */
@Injectable()
export class OffboardingService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly person: PeopleService,
    private readonly effects: OffboardingEffects,
    private readonly audit: Audit,
  ) {}

  /** What it would do or, once it is done, what is left to do. @throws Problem 404 */
  async preview(id: string): Promise<OffboardingPreview> {
    const person = await this.database.first<Pick<LockedPerson, 'id' | 'role' | 'status'> & { lastDay: string | null }>(
      `select p.id, p.role, p.status, o.last_day::text as "lastDay" from app.person p
         left join app.offboarding o on o.company_id = p.company_id and o.person_id = p.id where p.company_id = $1 and p.id = $2`,
      [this.database.actor.companyId, id],
    );
    if (!person) throw notFound();
    const { status, lastDay } = person;
    const gone = status === 'offboarded';
    const { ends, remains } = await this.effects.of(id);
    const rule = whyNotRemove(this.database.actor, person);
    return {
      status,
      lastDay,
      refusal: gone ? 'They have left already.' : rule ? PERSON_RULES[rule] : null,
      ends: gone ? [] : [...ends],
      remains: [...remains],
    };
  }

  /**
   * @throws Problem 404, 412, 403 for oneself or HR and Admins, 409 LAST_ADMIN or for somebody who has left,
   *   400 for an heir who is not an active colleague
   */
  async offboard(id: string, { lastDay, heirId }: OffboardBody, version?: number): Promise<Person> {
    const person = await this.people.lock(id, version);
    refuse(whyNotRemove(this.database.actor, person));
    if (person.status === 'offboarded') throw stateConflict('They have left already.', { reason: 'LEFT_ALREADY' });
    await this.heirMustBeActive(heirId);
    const today = await this.today();
    const later = lastDay !== undefined && lastDay > today;
    if (later && person.status === 'invited') throw stateConflict('They have not joined yet: withdraw the invitation instead.', { reason: 'NOT_JOINED' });
    await this.plan(id, later ? lastDay : today, heirId);
    await this.people.change(person, later ? {} : { status: 'offboarded' });
    const after = { status: later ? person.status : 'offboarded', lastDay: later ? lastDay : today, heirId };
    await this.audit.record('hr.people.remove', { type: 'person', id }, { status: person.status }, after);
    return this.person.get(id);
  }

  /** Takes a scheduled last day back. @throws Problem 404, 403, 409 when none is scheduled */
  async cancel(id: string): Promise<Person> {
    const person = await this.people.lock(id);
    refuse(whyNotRemove(this.database.actor, person));
    const [planned] = await this.database.query<{ lastDay: string }>(
      'delete from app.offboarding where company_id = $1 and person_id = $2 returning last_day::text as "lastDay"',
      [this.database.actor.companyId, id],
    );
    if (!planned) throw stateConflict('No last day is set for them.', { reason: 'NO_LAST_DAY' });
    await this.people.change(person, {});
    await this.audit.record('hr.people.remove', { type: 'person', id }, planned, { lastDay: null });
    return this.person.get(id);
  }

  /** Also for leaving at once: the heir is read from here by whatever ends with the person, which then clears it. */
  private async plan(personId: string, lastDay: string, heirId: string | undefined): Promise<void> {
    await this.database.query(
      `insert into app.offboarding (person_id, last_day, heir_id, scheduled_by) values ($1, $2, $3, $4)
       on conflict (company_id, person_id) do update
         set last_day = excluded.last_day, heir_id = excluded.heir_id, scheduled_by = excluded.scheduled_by, scheduled_at = now()`,
      [personId, lastDay, heirId ?? null, this.database.actor.personId],
    );
  }

  /** Today where the company is: a last day is a day there, not here. */
  private async today(): Promise<string> {
    const [row] = await this.database.query<{ today: string }>('select (now() at time zone time_zone)::date::text as today from app.company where id = $1', [
      this.database.actor.companyId,
    ]);
    return row!.today;
  }

  private async heirMustBeActive(heirId: string | undefined): Promise<void> {
    if (heirId === undefined) return;
    const heir = await this.database.first("select id from app.person where company_id = $1 and id = $2 and status = 'active' for share", [
      this.database.actor.companyId,
      heirId,
    ]);
    if (!heir) throw invalidInput([{ field: 'heirId', code: 'NOT_A_COLLEAGUE', message: 'heirId must be an active colleague' }]);
  }
}
