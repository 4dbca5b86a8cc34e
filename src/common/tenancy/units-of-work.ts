import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { currentRequest } from './request-context.js';
import { withRetries } from './retries.js';
import { UnitOfWork, type UnitOfWorkOptions } from './unit-of-work.js';

/** Opens and ends the unit of work of the current request. */
@Injectable()
export class UnitsOfWork {
  constructor(
    @InjectDataSource('api_staff') private readonly staff: DataSource,
    @InjectDataSource('api_student') private readonly students: DataSource,
  ) {}

  /** @throws QueryFailedError with SQLSTATE 28000 when the session is not alive */
  async open(options: UnitOfWorkOptions): Promise<UnitOfWork> {
    const request = currentRequest();
    if (request.unitOfWork) throw new Error('one request, one unit of work');
    request.unitOfWork = await this.begin(options);
    return request.unitOfWork;
  }

  /** Runs `work` in a unit of work of its own, outside any request's. */
  async run<T>(options: UnitOfWorkOptions, work: (unitOfWork: UnitOfWork) => Promise<T>): Promise<T> {
    const unitOfWork = await this.begin(options);
    try {
      const result = await work(unitOfWork);
      await unitOfWork.commit();
      return result;
    } finally {
      await unitOfWork.rollback();
    }
  }

  /** Reads as somebody who is not there. @param ticket from job.reading_ticket */
  readAs<T>(ticket: string, work: (unitOfWork: UnitOfWork) => Promise<T>): Promise<T> {
    return this.run({ ticket, secret: Buffer.alloc(0), network: '', writing: false, serialized: false }, work);
  }

  async commit(): Promise<void> {
    await this.take()?.commit();
  }

  async rollback(): Promise<void> {
    await this.take()?.rollback();
  }

  private begin(options: UnitOfWorkOptions): Promise<UnitOfWork> {
    return withRetries(() => UnitOfWork.begin(options.realm === 'student' ? this.students : this.staff, options));
  }

  private take(): UnitOfWork | undefined {
    const request = currentRequest();
    const { unitOfWork } = request;
    request.unitOfWork = undefined;
    return unitOfWork;
  }
}
