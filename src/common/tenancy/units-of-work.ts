import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { currentRequest } from './request-context.js';
import { UnitOfWork, type UnitOfWorkOptions } from './unit-of-work.js';

/** Opens and ends the unit of work of the current request. */
@Injectable()
export class UnitsOfWork {
  constructor(@InjectDataSource('api_staff') private readonly staff: DataSource) {}

  /** @throws QueryFailedError with SQLSTATE 28000 when the session is not alive */
  async open(options: UnitOfWorkOptions): Promise<UnitOfWork> {
    const request = currentRequest();
    if (request.unitOfWork) throw new Error('one request, one unit of work');
    request.unitOfWork = await UnitOfWork.begin(this.staff, options);
    return request.unitOfWork;
  }

  /** Runs `work` in a unit of work of its own, outside any request's. */
  async run<T>(options: UnitOfWorkOptions, work: (unitOfWork: UnitOfWork) => Promise<T>): Promise<T> {
    const unitOfWork = await UnitOfWork.begin(this.staff, options);
    try {
      const result = await work(unitOfWork);
      await unitOfWork.commit();
      return result;
    } finally {
      await unitOfWork.rollback();
    }
  }

  async commit(): Promise<void> {
    await this.take()?.commit();
  }

  async rollback(): Promise<void> {
    await this.take()?.rollback();
  }

  private take(): UnitOfWork | undefined {
    const request = currentRequest();
    const { unitOfWork } = request;
    request.unitOfWork = undefined;
    return unitOfWork;
  }
}
