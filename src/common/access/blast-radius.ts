import { Injectable } from '@nestjs/common';
import { Database } from '../tenancy/database.js';
import { UnitsOfWork } from '../tenancy/units-of-work.js';
import type { AccessDifference } from './blast-radius.answers.js';
import { differences, inGroups, type Reached } from './differences.js';

/** What everybody reaches of some kinds of things, as the transaction sees it now. */
export interface Survey {
  take(): Promise<Readonly<Record<string, Reached>>>;
  /** What things of a kind are called, in the order they are to be told. Left out where the id is a word that applications translate. */
  readonly names?: Readonly<Record<string, (ids: readonly string[]) => Promise<string[]>>>;
}

/** How long a preview may wait for others' locks, and how long each of its statements may take: others wait behind it. */
const LIMITS = ["set local lock_timeout = '2s'", "set local statement_timeout = '5s'"];

/**
 * What a change would mean for everybody's access: the real change is made, what everybody reaches is compared with what
 * they reached before, and all of it is undone. Mails, notifications and events are rows of the same transaction.
 */
@Injectable()
export class BlastRadius {
  private readonly surveys: Survey[] = [];

  constructor(
    private readonly database: Database,
    private readonly unitsOfWork: UnitsOfWork,
  ) {}

  /** To be called once, when a module starts. */
  register(...surveys: Survey[]): void {
    this.surveys.push(...surveys);
  }

  /**
   * The request's unit of work ends with it, undone.
   * @param change the use case itself
   * @param first who is to be told of before all others
   * @throws Problem whatever the change is refused with
   */
  async of(change: () => Promise<unknown>, first?: string): Promise<AccessDifference> {
    for (const limit of LIMITS) await this.database.query(limit);
    const before = await this.take();
    await change();
    const after = await this.take();
    const people = differences(Object.keys(before).map((kind) => ({ kind, before: before[kind]!, after: after[kind]! })));
    const answer = await inGroups(people, first, (kind, ids) => this.namesOf(kind, ids), (ids) => this.peopleNames(ids));
    await this.unitsOfWork.rollback();
    return answer;
  }

  private async take(): Promise<Record<string, Reached>> {
    const reached: Record<string, Reached> = {};
    for (const survey of this.surveys) Object.assign(reached, await survey.take());
    return reached;
  }

  private async namesOf(kind: string, ids: readonly string[]): Promise<string[]> {
    const names = this.surveys.map((survey) => survey.names?.[kind]).find((one) => one !== undefined);
    return names ? names(ids) : [...ids];
  }

  private async peopleNames(ids: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>('select n.name from unnest($1::uuid[]) with ordinality w (id, place) join ctx.display_names($1) n on n.id = w.id order by w.place', [ids]);
    return rows.map(({ name }) => name);
  }
}
