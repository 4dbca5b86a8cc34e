import { importsOf, isTest, select, type Import, type Rule } from './sources.js';

/** Ways to a connection that does not pass through the unit of work. */
const CONNECTIONS = ['DataSource', 'QueryRunner', 'EntityManager', 'createConnection', 'getConnection', 'getManager', 'getRepository', '*'];
const INJECTED = ['InjectRepository', 'InjectDataSource', 'InjectEntityManager', 'getDataSourceToken', 'getRepositoryToken', 'getEntityManagerToken', '*'];
const MAPPING = /^(Entity|ViewEntity|ChildEntity|TableInheritance|\w*Column|ObjectIdColumn|OneTo\w+|ManyTo\w+|Join\w+|RelationId|Index|Unique|Check|Exclusion|Generated|Tree\w*)$/;

const KERNEL = /^src\/common\/(tenancy|database)\//;

function reachesConnection({ specifier, names }: Import): boolean {
  if (specifier === 'pg' || specifier.startsWith('pg/') || specifier.startsWith('pg-')) return true;
  if (specifier.startsWith('typeorm/')) return true;
  if (specifier === 'typeorm') return names.some((name) => CONNECTIONS.includes(name));
  return specifier === '@nestjs/typeorm' && names.some((name) => INJECTED.includes(name));
}

const unitOfWorkOnly: Rule = {
  name: 'only common/tenancy and common/database reach a database connection',
  check: (sources) =>
    select(sources, /^src\/.*\.ts$/)
      .filter((path) => !KERNEL.test(path) && !isTest(path))
      .flatMap((path) => importsOf(sources, path).filter(reachesConnection).map(({ specifier, names }) => `${path} → ${specifier} (${names.join(', ')})`)),
  planted: [
    "import { DataSource } from 'typeorm';",
    "import type { EntityManager } from 'typeorm';",
    "import { type QueryRunner as Q } from 'typeorm';",
    "import * as orm from 'typeorm';",
    "import { InjectRepository } from '@nestjs/typeorm';",
    "import { InjectDataSource } from '@nestjs/typeorm';",
    "import pg from 'pg';",
    "export const open = async () => new (await import('pg')).Client();",
    "type Manager = import('typeorm').EntityManager;",
  ].map((text) => ({ 'src/modules/hr/leave/leave.service.ts': text })),
  allowed: [
    { 'src/common/tenancy/unit-of-work.ts': "import { DataSource } from 'typeorm';" },
    { 'src/common/database/data-sources.ts': "import pg from 'pg';" },
    { 'src/modules/hr/leave/leave.entity.ts': "import { Column, Entity, PrimaryColumn } from 'typeorm';" },
  ],
};

const mappingInEntities: Rule = {
  name: 'tables are mapped in *.entity.ts files only',
  check: (sources) =>
    select(sources, /^src\/modules\/(?!.*\.entity\.ts$).*\.ts$/)
      .filter((path) => !isTest(path))
      .flatMap((path) =>
        importsOf(sources, path)
          .filter(({ specifier, names }) => specifier === 'typeorm' && names.some((name) => MAPPING.test(name)))
          .map(({ names }) => `${path} → ${names.join(', ')}`),
      ),
  planted: [{ 'src/modules/hr/leave/leave.service.ts': "import { Entity, Column } from 'typeorm';" }],
  allowed: [{ 'src/modules/hr/leave/leave.entity.ts': "import { Entity, Index, ManyToOne } from 'typeorm';" }],
};

export const DATABASE_ACCESS: readonly Rule[] = [unitOfWorkOnly, mappingInEntities];
