import { InjectDataSource } from '@nestjs/typeorm';
import {
  DataSource,
  EventSubscriber,
  type EntityMetadata,
  type EntitySubscriberInterface,
  type InsertEvent,
  type LoadEvent,
  type RemoveEvent,
  type UpdateEvent,
} from 'typeorm';
import { currentRequest } from './request-context.js';

/** An entity of another company reached the program: a mistake in the code, whatever the cause. */
export class ForeignCompanyError extends Error {}

/**
 * Stamps the actor's company on what is inserted and refuses rows of another company on insert, update, removal and load.
 * Row-level security holds the same line by itself: bulk and raw statements pass subscribers by.
 */
@EventSubscriber()
export class CompanyScopeSubscriber implements EntitySubscriberInterface {
  constructor(@InjectDataSource('api_staff') dataSource: DataSource) {
    dataSource.subscribers.push(this);
  }

  beforeInsert({ entity, metadata }: InsertEvent<object>): void {
    if (!isTenantEntity(metadata)) return;
    const row = entity as { companyId?: string };
    row.companyId ??= companyOfActor();
    refuseForeign(row.companyId, metadata);
  }

  beforeUpdate({ entity, databaseEntity, metadata }: UpdateEvent<object>): void {
    if (!isTenantEntity(metadata)) return;
    for (const row of [entity, databaseEntity] as ({ companyId?: string } | undefined)[]) refuseForeign(row?.companyId, metadata);
  }

  beforeRemove({ databaseEntity, metadata }: RemoveEvent<object>): void {
    if (isTenantEntity(metadata)) refuseForeign((databaseEntity as { companyId?: string } | undefined)?.companyId, metadata);
  }

  afterLoad(entity: object, event?: LoadEvent<object>): void {
    if (event && isTenantEntity(event.metadata)) refuseForeign((entity as { companyId?: string }).companyId, event.metadata);
  }
}

function isTenantEntity(metadata: EntityMetadata): boolean {
  return metadata.findColumnWithPropertyName('companyId') !== undefined;
}

function refuseForeign(companyId: string | undefined, metadata: EntityMetadata): void {
  if (companyId !== undefined && companyId !== companyOfActor()) throw new ForeignCompanyError(`${metadata.tableName} of another company`);
}

function companyOfActor(): string {
  const { unitOfWork } = currentRequest();
  if (!unitOfWork) throw new ForeignCompanyError('no actor');
  return unitOfWork.actor.companyId;
}
