import { type DynamicModule, Global, Inject, Module, type OnApplicationBootstrap, type Provider } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { clientOfRole } from '../database/role-client.js';
import { type LoginRole, roleUrl } from '../database/roles.js';
import { checkDatabase, checkRole } from './boot-checks.js';
import { CompanyScopeSubscriber } from './company-scope.subscriber.js';
import { Database } from './database.js';
import { FormerAddresses } from './former-addresses.js';
import { LaterReads } from './later-reads.js';
import { measurePools } from './pool-metrics.js';
import { PublicVisits } from './public-visits.js';
import { RoleDatabase } from './role-database.js';
import { Signals } from './signals.js';
import { Subscribers } from './subscribers.js';
import { UnitsOfWork } from './units-of-work.js';

export const AUTH_DATABASE = Symbol('AuthDatabase');
export const WORKER_DATABASE = Symbol('WorkerDatabase');
export const PUBLIC_DATABASE = Symbol('PublicDatabase');

/** One pool per login role; a pool never changes its role. */
const pool = (role: LoginRole, share: number, entities: DataSourceOptions['entities'] = []) =>
  TypeOrmModule.forRootAsync({
    name: role,
    inject: [CONFIG],
    useFactory: (config: Config) => ({
      name: role,
      type: 'postgres',
      url: roleUrl(config.databaseUrl, config.appSecret, role),
      applicationName: `optserv ${role}`,
      entities,
      synchronize: false,
      retryAttempts: 3,
      retryDelay: 1000,
      extra: {
        ...(config.appSecrets.length > 1 ? { Client: clientOfRole(config.databaseUrl, config.appSecrets, role) } : {}),
        max: Math.max(2, Math.ceil(config.poolSize * share)),
        connectionTimeoutMillis: config.poolWaitSeconds * 1000,
        idleTimeoutMillis: 60_000,
      },
    }),
  });

const roleDatabase = (token: symbol, role: LoginRole): Provider => ({
  provide: token,
  inject: [getDataSourceToken(role)],
  useFactory: (dataSource: DataSource) => new RoleDatabase(dataSource),
});

@Global()
@Module({})
export class TenancyModule implements OnApplicationBootstrap {
  constructor(
    @Inject(getDataSourceToken('api_staff')) private readonly staff: DataSource,
    @Inject(getDataSourceToken('api_student')) private readonly students: DataSource,
    @Inject(getDataSourceToken('api_auth')) private readonly auth: DataSource,
    @Inject(getDataSourceToken('worker')) private readonly worker: DataSource,
    @Inject(getDataSourceToken('api_public')) private readonly anybody: DataSource,
  ) {}

  /** @param entities every entity of every module, gathered by the composition root */
  static with(entities: DataSourceOptions['entities']): DynamicModule {
    return {
      module: TenancyModule,
      imports: [pool('api_staff', 1, entities), pool('api_student', 0.4), pool('api_auth', 0.5), pool('worker', 0.4), pool('api_public', 0.4)],
      providers: [
        Database,
        UnitsOfWork,
        LaterReads,
        PublicVisits,
        FormerAddresses,
        CompanyScopeSubscriber,
        Subscribers,
        Signals,
        roleDatabase(AUTH_DATABASE, 'api_auth'),
        roleDatabase(WORKER_DATABASE, 'worker'),
        roleDatabase(PUBLIC_DATABASE, 'api_public'),
      ],
      exports: [Database, UnitsOfWork, LaterReads, PublicVisits, FormerAddresses, Subscribers, Signals, AUTH_DATABASE, WORKER_DATABASE, PUBLIC_DATABASE],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    measurePools({ api_staff: this.staff, api_student: this.students, api_auth: this.auth, worker: this.worker, api_public: this.anybody });
    await checkDatabase(this.staff);
    await Promise.all([this.students, this.auth, this.worker, this.anybody].map((dataSource) => checkRole(dataSource)));
  }
}
