import { Injectable } from '@nestjs/common';
import type { Action, Scope, StaffRole } from './access-matrix.js';
import type { Reason } from './reasons.js';

/** Somebody, as far as explanations are about them. */
export interface Subject {
  readonly id: string;
  readonly departmentId: string | null;
  readonly role: StaffRole;
  readonly status: string;
}

/** Through whose eyes something is looked at, and how far the row of the matrix reaches for them. */
export interface Viewpoint {
  readonly personId: string;
  readonly role: StaffRole;
  readonly departmentId: string | null;
  readonly action: Action;
  readonly scope: Scope;
}

/** What was asked about, as whoever asks sees it. */
export interface Target {
  readonly type: string;
  readonly id: string;
  readonly name: string | null;
  /** Whose it is: the person themselves, whoever asked for leave, whoever owns an item; null where it is nobody's. */
  readonly subject: Subject | null;
}

/**
 * What decides whether an action reaches a row. `sees`: that the policies show it. `policy`: the policy of that name, read
 * from the catalog, asked about the row or about one made of it. `predicate`: SQL that calls a function the policies call;
 * $3 is the action.
 */
export type Decider =
  | { readonly by: 'sees' }
  | { readonly by: 'policy'; readonly name: string; readonly table?: string; readonly row?: string }
  | { readonly by: 'predicate'; readonly sql: string };

export interface Question {
  readonly decider: Decider;
  /** Rules beside the row of the matrix, the same that the use case asks. Called in the asked person's name. */
  readonly rules?: (view: Viewpoint, target: Target) => Reason[];
  /** What to say about it, given what the decider said. In the asked person's name; facts, no verdicts. */
  readonly why?: (view: Viewpoint, target: Target, holds: boolean) => Reason[] | Promise<Reason[]>;
}

/** A kind of thing that actions are about. Names of tables and columns are the program's own. */
export interface TargetKind {
  readonly type: string;
  /** Table of the schema app with company_id and id. */
  readonly table: string;
  /** SQL for what the thing is called. */
  readonly label?: string;
  /** Column that names whose it is. */
  readonly subject?: string;
  readonly actions: Readonly<Partial<Record<Action, Question>>>;
}

/** Where modules say, once, when they start, which of their things the rows of the matrix are about. */
@Injectable()
export class Explanations {
  private readonly kinds: TargetKind[] = [];

  register(...kinds: TargetKind[]): void {
    this.kinds.push(...kinds);
  }

  /** The kinds of things that an action can be about, each once for every module that speaks of it. */
  kindsOf(action: Action): TargetKind[] {
    return this.kinds.filter(({ actions }) => actions[action] !== undefined);
  }
}
