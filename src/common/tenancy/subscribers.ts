import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntitySubscriberInterface } from 'typeorm';

/** Where modules put what listens to their entities. What it must not miss, the database holds by itself. */
@Injectable()
export class Subscribers {
  constructor(@InjectDataSource('api_staff') private readonly dataSource: DataSource) {}

  /** To be called once, when the module starts. */
  add(subscriber: EntitySubscriberInterface): void {
    this.dataSource.subscribers.push(subscriber);
  }
}
