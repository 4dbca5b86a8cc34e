import { type Stage as PipelineStage, STAGES } from '../../src/modules/hr/recruitment/applications/stages.types.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const ENDED: readonly PipelineStage[] = ['hired', 'rejected'];

/** What the rules say about one step, spelled out apart from the trigger: which constraint refuses it, if any. */
function refusalOf(from: PipelineStage, to: PipelineStage): string | undefined {
  if (from === to) return undefined;
  if (ENDED.includes(from) && ENDED.includes(to)) return 'application_stage';
  // Nobody is hired without an invitation, and nobody stops being hired while one is out.
  if (to === 'hired') return 'application_hired';
  return from === 'hired' ? 'application_hire' : undefined;
}

/** Puts an application of A somewhere, past every rule. */
async function put(from: PipelineStage): Promise<string> {
  const { a, database: { superuser } } = stage();
  await superuser.query('alter table app.application disable trigger user');
  const { rows } = await superuser.query(
    `update app.application set stage = $2, reject_reason = null, hired_invitation_id = case when $2 = 'hired' then $3::uuid end
      where company_id = $1 and id = (select min(id::text)::uuid from app.application where company_id = $1) returning id`,
    [a.id, from, a.invitation.id],
  );
  await superuser.query('alter table app.application enable trigger user');
  return rows[0].id;
}

it.each(STAGES)('from %s the way leads where the rules say, whoever asks in SQL', async (from) => {
  const { a, sql } = stage();
  const id = await put(from);
  for (const to of STAGES) {
    const outcome = await sql.attempt(a.people.hr, 'update app.application set stage = $2 where id = $1', [id, to]);
    const refusal = refusalOf(from, to);
    expect({ to, refusal: outcome.constraint, count: outcome.count }).toEqual({ to, refusal, count: refusal ? outcome.count : 1 });
  }
});

it('who was hired stays that person: the invitation and the record cannot be exchanged', async () => {
  const { a, sql } = stage();
  const id = await put('hired');
  for (const change of ['hired_invitation_id = null', `hired_person_id = '${a.people.e1.id}'`]) {
    expect(await sql.attempt(a.people.admin1, `update app.application set ${change} where id = $1`, [id])).toMatchObject({ constraint: 'application_hire' });
  }
});

it('a step leaves a line of history that nobody changes, not even the owner of everything', async () => {
  const { a, database: { superuser } } = stage();
  for (const statement of ["update app.application_move set to_stage = 'hired'", 'delete from app.application_move', 'truncate app.application_move']) {
    await expect(superuser.query(statement)).rejects.toMatchObject({ code: '42501' });
  }
  const { rows } = await superuser.query('select from_stage, to_stage, moved_by from app.application_move where company_id = $1 limit 1', [a.id]);
  expect(rows).toEqual([{ from_stage: null, to_stage: 'applied', moved_by: null }]);
});

it('only active people who may see applications interview', async () => {
  const { a, sql } = stage();
  const add = 'insert into app.interviewer (interview_id, person_id) select i.id, $1 from app.interview i limit 1';
  for (const name of ['hr', 'admin2'] as const) expect(await sql.attempt(a.people.admin1, add, [a.people[name].id])).toMatchObject({ count: 1 });
  for (const name of ['m1', 'e1', 'inactive', 'offboarded'] as const) expect(await sql.attempt(a.people.admin1, add, [a.people[name].id])).toMatchObject({ constraint: 'interviewer' });
});
