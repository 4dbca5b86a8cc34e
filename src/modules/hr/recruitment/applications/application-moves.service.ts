import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { notFound, staleVersion, stateConflict } from '../../../../common/http/problem.js';
import { asProblem } from '../../../../common/http/problem.filter.js';
import { Database } from '../../../../common/tenancy/database.js';
import { isRetriable } from '../../../../common/tenancy/retries.js';
import { ApplicationsQueries } from './applications.queries.js';
import type { ApplicationDetail } from './dto/applications.answers.js';
import type { ApplicationResult, MoveBody, RejectBody } from './dto/applications.dto.js';
import { ApplicantLetters } from './letters/applicant-letters.service.js';
import type { Stage } from './stages.types.js';

/** An application as a change begins from it. */
interface Seen {
  readonly stage: Stage;
  readonly version: number;
  readonly erased: boolean;
}

/** Moves along the pipeline. Which stage follows which is a trigger of the table; who is faster, a condition of the update. */
@Injectable()
export class ApplicationMoves {
  constructor(
    private readonly database: Database,
    private readonly queries: ApplicationsQueries,
    private readonly letters: ApplicantLetters,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404, 412 for another version, 409 when it is elsewhere meanwhile or no way leads there */
  async move(id: string, { stage, from }: MoveBody, version?: number): Promise<ApplicationDetail> {
    await this.step(id, stage, null, from, version);
    return this.queries.get(id);
  }

  /** @throws Problem as those of a move */
  async reject(id: string, { reason, mail }: RejectBody, version?: number): Promise<ApplicationDetail> {
    await this.step(id, 'rejected', reason, undefined, version, mail && (() => this.letters.sendAsRead(id, mail)));
    return this.queries.get(id);
  }

  moveMany(ids: readonly string[], stage: Stage): Promise<ApplicationResult[]> {
    return this.each(ids, (id) => this.step(id, stage, null));
  }

  rejectMany(ids: readonly string[], { reason, mail }: RejectBody): Promise<ApplicationResult[]> {
    return this.each(ids, (id) => this.step(id, 'rejected', reason, undefined, undefined, mail && (() => this.letters.send(id, mail))));
  }

  /** The reason stays out of the log: it speaks of somebody who can be erased, and the log cannot. */
  private async step(id: string, stage: Stage, reason: string | null, from?: Stage, version?: number, before?: () => Promise<void>): Promise<void> {
    const seen = await this.see(id);
    if (version !== undefined && version !== seen.version) throw staleVersion();
    if (seen.erased) throw stateConflict('The data of this application are erased.', { reason: 'ERASED' });
    if (seen.stage === stage || (from !== undefined && from !== seen.stage)) throw elsewhere(seen.stage);
    const moved = await this.database.query(
      'update app.application set stage = $4, reject_reason = $5, version = version + 1 where company_id = $1 and id = $2 and version = $3 returning id',
      [this.database.actor.companyId, id, seen.version, stage, reason],
    );
    if (moved.length === 0) throw stateConflict('Somebody else moved this application just now. Load it again.', { reason: 'MOVED_MEANWHILE' });
    await before?.();
    await this.audit.record('hr.recruitment.manage-applications', { type: 'application', id }, { stage: seen.stage }, { stage, ...(before ? { mailed: true } : {}) });
  }

  private async see(id: string): Promise<Seen> {
    const seen = await this.database.first<Seen>('select stage, version, erased_at is not null as erased from app.application where company_id = $1 and id = $2', [
      this.database.actor.companyId,
      id,
    ]);
    if (!seen) throw notFound();
    return seen;
  }

  /** One after the other; each is checked, audited and, when it is refused, undone by itself. */
  private async each(ids: readonly string[], work: (id: string) => Promise<void>): Promise<ApplicationResult[]> {
    const results = new Map<string, ApplicationResult>();
    // In one order whoever moves, so that two who move the same pile do not wait for each other crosswise.
    for (const id of [...new Set(ids)].sort()) results.set(id, await this.attempt(id, work));
    return ids.map((id) => results.get(id)!);
  }

  private async attempt(id: string, work: (id: string) => Promise<void>): Promise<ApplicationResult> {
    try {
      await this.database.savepoint(() => work(id));
      return { id, done: true, problem: null };
    } catch (error) {
      const problem = asProblem(error);
      // A deadlock undoes everything, and everything is tried again; a mistake of ours is not one item's.
      if (!problem || isRetriable(error)) throw error;
      return { id, done: false, problem: { status: problem.getStatus(), code: problem.code, detail: problem.detail, reason: (problem.more['reason'] as string | undefined) ?? null } };
    }
  }
}

const elsewhere = (stage: Stage) => stateConflict(`The application is at “${stage}” now. Load it again.`, { reason: 'OTHER_STAGE', stage });
