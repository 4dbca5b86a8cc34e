import { ACTIVE } from '../support/cast.js';
import { useStage } from '../support/stage.js';

const stage = useStage();

it('signs everybody in who can act, and nobody else', async () => {
  for (const company of [stage().a, stage().b]) {
    for (const name of ACTIVE) {
      const me = await company.as(name).get('/api/v1/auth/me');
      expect(me).toMatchObject({ status: 200, body: { id: company.people[name].id, role: company.people[name].role, company: { id: company.id } } });
    }
    for (const name of ['inactive', 'offboarded'] as const) expect(await company.as(name).get('/api/v1/auth/me')).toMatchObject({ status: 401 });
  }
});

it('notices a foreign canary in an answer', async () => {
  const intruder = stage().a.as('admin1').with({ bearer: stage().b.people.admin1.bearer });
  await expect(intruder.get('/api/v1/auth/me')).rejects.toThrow(/told canary-a of canary-b/);
});
