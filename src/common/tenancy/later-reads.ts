import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { SessionCredentials } from '../guards/session-credentials.js';
import { forbidden } from '../http/problem.js';
import type { Actor } from './actor.js';
import { Database } from './database.js';
import type { Queryable } from './queryable.js';
import { currentRequest } from './request-context.js';
import type { UnitOfWorkOptions } from './unit-of-work.js';
import { UnitsOfWork } from './units-of-work.js';

/** Reads that outlive their request, for answers that are written while the client takes them. */
@Injectable()
export class LaterReads {
  private readonly credentials: SessionCredentials;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly unitsOfWork: UnitsOfWork,
  ) {
    this.credentials = new SessionCredentials(config.appSecrets);
  }

  /**
   * Batch after batch, each a unit of work of its own in the name of the request's session: no transaction waits for a
   * slow reader. For somebody whose role or department changes meanwhile it breaks off, since the rest would be cut to
   * what they may see now: a file that looks complete.
   * @param most how many rows a batch holds; one that holds less is the last
   * @param read reads one batch, given the one before
   * @param mayGoOn for what depends on something else than role and department
   */
  batches<Row>(most: number, read: (reader: Queryable, before: readonly Row[]) => Promise<Row[]>, mayGoOn?: (actor: Actor) => boolean): AsyncGenerator<Row[]> {
    const { role, departmentId } = this.database.actor;
    return this.run(this.options(), most, read, mayGoOn ?? ((actor) => actor.role === role && actor.departmentId === departmentId));
  }

  /**
   * For an answer that goes on: reads in the name of the request's session whenever it is called, each time a unit of work
   * of its own, as its holder is then. What it answers throws with SQLSTATE 28000 once the session is not alive.
   */
  inTheSameName(): <T>(read: (reader: Queryable, actor: Actor) => Promise<T>) => Promise<T> {
    const options = this.options();
    return (read) => this.unitsOfWork.run(options, (unitOfWork) => read(unitOfWork, unitOfWork.actor));
  }

  private options(): UnitOfWorkOptions {
    const { sessionId, standing } = this.database.actor;
    return { secret: this.credentials.secretsOf(sessionId), network: currentRequest().network, writing: false, serialized: false, support: standing.support !== undefined };
  }

  private async *run<Row>(
    options: UnitOfWorkOptions,
    most: number,
    read: (reader: Queryable, before: readonly Row[]) => Promise<Row[]>,
    mayGoOn: (actor: Actor) => boolean,
  ): AsyncGenerator<Row[]> {
    for (let rows: Row[] = []; ; ) {
      rows = await this.unitsOfWork.run(options, (unitOfWork) => {
        if (!mayGoOn(unitOfWork.actor)) throw forbidden();
        return read(unitOfWork, rows);
      });
      if (rows.length > 0) yield rows;
      if (rows.length < most) return;
    }
  }
}
