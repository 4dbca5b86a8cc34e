import { DataSource, EntitySchema } from 'typeorm';
import { roleUrl } from '../../src/common/database/roles.js';
import { CompanyScopeSubscriber, ForeignCompanyError } from '../../src/common/tenancy/company-scope.subscriber.js';
import { runInRequest } from '../../src/common/tenancy/request-context.js';
import { UnitOfWork } from '../../src/common/tenancy/unit-of-work.js';
import { useStage } from '../support/stage.js';

interface Department {
  companyId: string;
  id: string;
  name: string;
}

const DEPARTMENT = new EntitySchema<Department>({
  name: 'department',
  schema: 'app',
  columns: {
    companyId: { type: 'uuid', primary: true, name: 'company_id' },
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
  },
});

const stage = useStage();
let staff: DataSource;
/** Row-level security does not hold for this one: what it keeps out, only the subscriber does. */
let unbound: DataSource;

beforeAll(async () => {
  const { database } = stage();
  const open = async (url: string): Promise<DataSource> => {
    const dataSource = await new DataSource({ type: 'postgres', url, entities: [DEPARTMENT] }).initialize();
    expect(new CompanyScopeSubscriber(dataSource)).toBeDefined();
    return dataSource;
  };
  staff = await open(roleUrl(database.url, database.appSecret, 'api_staff'));
  unbound = await open(database.url);
});
afterAll(async () => {
  await staff?.destroy();
  await unbound?.destroy();
});

/** Runs as A's first Admin and undoes everything. */
async function asAdmin<T>(dataSource: DataSource, work: (unitOfWork: UnitOfWork) => Promise<T>): Promise<T> {
  const { a, sql } = stage();
  const options = { secret: sql.secretOf(a.people.admin1), network: '192.0.2.1', writing: true, serialized: false };
  const unitOfWork = await UnitOfWork.begin(dataSource, options);
  try {
    return await runInRequest({ requestId: 'test', network: '192.0.2.1', arrivedAt: 0, unitOfWork }, () => work(unitOfWork));
  } finally {
    await unitOfWork.rollback();
  }
}

const row = (more: Partial<Department> = {}): Department => ({ id: crypto.randomUUID(), name: 'Made in a test', ...more }) as Department;

it("TEN-08 stamps the actor's company on what is inserted", async () => {
  const stored = await asAdmin(staff, async ({ manager }) => {
    const department = row();
    await manager.insert(DEPARTMENT, department);
    return manager.findOneBy(DEPARTMENT, { id: department.id });
  });
  expect(stored).toMatchObject({ companyId: stage().a.id, name: 'Made in a test' });
});

describe.each([['bound by row-level security', () => staff], ['past row-level security', () => unbound]])('on a connection %s', (_, dataSource) => {
  it('TEN-08 refuses to insert for another company', async () => {
    const insert = asAdmin(dataSource(), ({ manager }) => manager.insert(DEPARTMENT, row({ companyId: stage().b.id })));
    await expect(insert).rejects.toThrow(ForeignCompanyError);
  });

  it('TEN-08 refuses to move a row to another company', async () => {
    const move = asAdmin(dataSource(), ({ manager }) => manager.update(DEPARTMENT, { id: stage().a.departments.one }, { companyId: stage().b.id }));
    await expect(move).rejects.toThrow(ForeignCompanyError);
  });
});

it.each<[string, (unit: UnitOfWork) => Promise<unknown>]>([
  ['load', (unit: UnitOfWork) => unit.manager.findOneBy(DEPARTMENT, { id: stage().b.departments.one })],
  ['load among others', (unit: UnitOfWork) => unit.manager.find(DEPARTMENT)],
  ['remove', (unit: UnitOfWork) => unit.manager.remove(DEPARTMENT, row({ companyId: stage().b.id, id: stage().b.departments.one }))],
])('TEN-08 refuses to %s a row of another company that row-level security let through', async (_, work) => {
  await expect(asAdmin(unbound, work)).rejects.toThrow(ForeignCompanyError);
});

it('TEN-08 stamps nothing outside a unit of work', async () => {
  const insert = runInRequest({ requestId: 'test', network: '192.0.2.1', arrivedAt: 0 }, () => staff.manager.insert(DEPARTMENT, row()));
  await expect(insert).rejects.toThrow(ForeignCompanyError);
});
