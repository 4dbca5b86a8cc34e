import { Injectable } from '@nestjs/common';
import { asProblem } from '../../../common/http/problem.filter.js';
import { Database } from '../../../common/tenancy/database.js';
import { isRetriable } from '../../../common/tenancy/retries.js';
import { type Decision, RequestDecisions } from '../requests/request-decisions.service.js';
import { APPROVAL_KINDS } from './approval-kinds.types.js';
import type { DecisionItem, DecisionResult } from './approvals.dto.js';

const STATUS = { approve: 'approved', reject: 'rejected' } as const satisfies Record<DecisionItem['decision'], Decision>;

@Injectable()
export class ApprovalsService {
  constructor(
    private readonly database: Database,
    private readonly decisions: RequestDecisions,
  ) {}

  /** Decides one after the other; each is checked, audited and, when it is refused, undone by itself. */
  async decide(items: readonly DecisionItem[]): Promise<DecisionResult[]> {
    const results = new Map<DecisionItem, DecisionResult>();
    // In one order whoever decides, so that two who decide the same pile do not wait for each other crosswise.
    for (const item of [...items].sort((a, b) => a.id.localeCompare(b.id))) results.set(item, await this.decideOne(item));
    return items.map((item) => results.get(item)!);
  }

  private async decideOne({ kind, id, decision, comment }: DecisionItem): Promise<DecisionResult> {
    try {
      await this.database.savepoint(() => this.decisions.decide(APPROVAL_KINDS.find(({ name }) => name === kind)!.request, id, STATUS[decision], comment));
      return { kind, id, result: STATUS[decision], problem: null };
    } catch (error) {
      const problem = asProblem(error);
      // A deadlock undoes everything, and everything is tried again; a mistake of ours is not one item's.
      if (!problem || isRetriable(error)) throw error;
      return { kind, id, result: 'refused', problem: { status: problem.getStatus(), code: problem.code, detail: problem.detail, reason: (problem.more['reason'] as string | undefined) ?? null } };
    }
  }
}
