import { Gauge } from 'prom-client';
import type { DataSource } from 'typeorm';
import { registry } from '../metrics/metrics.js';

/** What node-postgres tells of a pool. */
interface Pool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** Shows how full the pools are whenever somebody looks at the figures. */
export function measurePools(dataSources: Readonly<Record<string, DataSource>>): void {
  registry.removeSingleMetric('optserv_database_connections');
  new Gauge({
    name: 'optserv_database_connections',
    help: 'Connections of each pool: busy, idle, and requests that wait for one',
    labelNames: ['pool', 'state'] as const,
    registers: [registry],
    collect() {
      for (const [pool, dataSource] of Object.entries(dataSources)) {
        const { master } = dataSource.driver as unknown as { master?: Pool };
        if (!master) continue;
        this.set({ pool, state: 'busy' }, master.totalCount - master.idleCount);
        this.set({ pool, state: 'idle' }, master.idleCount);
        this.set({ pool, state: 'waiting' }, master.waitingCount);
      }
    },
  });
}
