import { Injectable } from '@nestjs/common';
import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Actor, Caller } from './actor.js';
import { currentRequest } from './request-context.js';
import type { UnitOfWork } from './unit-of-work.js';

/** The database as the current caller reaches it: everything goes through the request's one unit of work. */
@Injectable()
export class Database {
  /** Whoever is signed in: staff or a student. */
  get caller(): Caller {
    return this.unitOfWork.caller;
  }

  get actor(): Actor {
    return this.unitOfWork.actor;
  }

  /** Rows of a read model or of a statement that no entity describes. Values go in as parameters, never into the text. */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.unitOfWork.query<Row>(sql, parameters);
  }

  /** The same, planned once per connection: for the statements of busy routes, whose text is always the same. */
  prepared<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.unitOfWork.prepared<Row>(sql, parameters);
  }

  /** The first row, or undefined. */
  async first<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(sql, parameters))[0];
  }

  /** Inserts the columns named in `values` and nothing else; answers the new row's id. */
  async insert<E extends ObjectLiteral & { id: string }>(entity: EntityTarget<E>, values: QueryDeepPartialEntity<E>): Promise<string> {
    const result = await this.unitOfWork.manager.insert(entity, values);
    return (result.identifiers[0] as { id: string }).id;
  }

  /** Updates the columns named in `values` of the rows that match and that the actor may change; answers how many. */
  async update<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>, values: QueryDeepPartialEntity<E>): Promise<number> {
    const result = await this.unitOfWork.manager.update(entity, where, values);
    return result.affected ?? 0;
  }

  async delete<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>): Promise<number> {
    const result = await this.unitOfWork.manager.delete(entity, where);
    return result.affected ?? 0;
  }

  /** Does something that may fail without undoing what was done before it. @throws what `work` throws, once it is undone */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    await this.query('savepoint attempt');
    try {
      const done = await work();
      await this.query('release savepoint attempt');
      return done;
    } catch (error) {
      await this.query('rollback to savepoint attempt');
      throw error;
    }
  }

  private get unitOfWork(): UnitOfWork {
    const { unitOfWork } = currentRequest();
    if (!unitOfWork) throw new Error('no unit of work: the route is public');
    return unitOfWork;
  }
}
