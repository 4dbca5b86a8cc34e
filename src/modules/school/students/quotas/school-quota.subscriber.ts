import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityMetadata, type EntitySubscriberInterface, EventSubscriber, type InsertEvent, type UpdateEvent } from 'typeorm';
import { quotaExceeded } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { Subscribers } from '../../../../common/tenancy/subscribers.js';
import { StudentEntity } from '../student.entity.js';
import { TeacherEntity } from '../../teachers/teacher.entity.js';

const QUOTAS = new Map<EntityMetadata['target'], string>([
  [StudentEntity, 'students'],
  [TeacherEntity, 'teachers'],
]);

/**
 * Asks, before a student or teacher is added or restored, whether the plan has a place left, and says early and plainly when
 * it has none. The counter in the database decides by itself: bulk and raw statements pass subscribers by, and of two
 * who ask for the last place at once both would be told that it is free.
 */
@Injectable()
@EventSubscriber()
export class SchoolQuotaSubscriber implements EntitySubscriberInterface, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly subscribers: Subscribers,
  ) {}

  onModuleInit(): void {
    this.subscribers.add(this);
  }

  async beforeInsert({ metadata }: InsertEvent<object>): Promise<void> {
    await this.placeMustBeLeft(metadata);
  }

  async beforeUpdate({ metadata, entity }: UpdateEvent<object>): Promise<void> {
    if ((entity as { status?: string } | undefined)?.status === 'active') await this.placeMustBeLeft(metadata);
  }

  /** @throws Problem 409 QUOTA_EXCEEDED */
  private async placeMustBeLeft({ target }: EntityMetadata): Promise<void> {
    const quota = QUOTAS.get(target);
    if (quota === undefined) return;
    const full = await this.database.first<{ used: number; allowed: number; plan: string }>(
      `select q.used, q.allowed, c.plan from app.quota_usage q join app.company c on c.id = q.company_id
        where q.company_id = $1 and q.quota = $2 and q.used >= q.allowed`,
      [this.database.actor.companyId, quota],
    );
    if (full) throw quotaExceeded(quota, full.used, full.allowed, full.plan);
  }
}
