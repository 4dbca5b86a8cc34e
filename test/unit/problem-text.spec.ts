// The frontend is checked with its own compiler options: what is needed of it is loaded, not imported.
const PROJECTS = '../../frontend/projects';
const load = (file: string): Promise<Record<string, unknown>> => import(`${PROJECTS}/${file}.ts`) as Promise<Record<string, unknown>>;

type Words = Record<string, unknown>;
type ProblemText = (problem: object, t: (key: string, values?: Record<string, unknown>) => string) => string;
let en: Words = {};
let vi: Words = {};
let problemText: ProblemText;

beforeAll(async () => {
  problemText = (await load('ui/src/form/problem-text'))['problemText'] as ProblemText;
  en = refusalsOf((await load('staff/src/app/texts/school.en'))['schoolEn']);
  vi = refusalsOf((await load('staff/src/app/texts/school.vi'))['schoolVi']);
});

/** What School's words for refusals are once they have joined the common ones. */
const refusalsOf = (school: unknown): Words => ({ fault: (school as { refusals: object }).refusals });

/** The words of a language with what is put into them; plurals stay as they are written. */
const translateBy = (words: Words) => (key: string, values: Record<string, unknown> = {}) => {
  const text = key.split('.').slice(1).reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], words);
  return typeof text === 'string' ? text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])) : key;
};

const problemOf = (more: object) =>
  ({ code: 'SCHEDULE_CONFLICT', status: 409, detail: 'An English sentence of the server.', errors: [], more, is: (...codes: string[]) => codes.includes('SCHEDULE_CONFLICT') });
const collision = (what: string, title: string | null = 'Beginners') => ({ what, name: 'Tara', title });

it.each([
  [collision('teacher'), 'Tara teaches Beginners then.', 'Tara dạy Beginners vào lúc đó.'],
  [collision('room'), 'Beginners is in Tara then.', 'Beginners dùng Tara vào lúc đó.'],
  [collision('student'), 'Tara is in Beginners then.', 'Tara học Beginners vào lúc đó.'],
  [collision('student', 'Tara'), 'Tara has a lesson then.', 'Tara có buổi học vào lúc đó.'],
  [collision('unavailable', null), 'Tara is unavailable then.', 'Tara không thể dạy vào lúc đó.'],
])('says of %j in the language of the reader what is taken', (conflict, english, vietnamese) => {
  const problem = problemOf({ conflicts: [conflict], conflictCount: 1 });
  expect(problemText(problem, translateBy(en))).toBe(`${english} Choose another time, teacher or room.`);
  expect(problemText(problem, translateBy(vi))).toBe(`${vietnamese} Hãy chọn thời gian, giáo viên hoặc phòng khác.`);
});

it('says how many more there are, and something where nothing is named', () => {
  expect(problemText(problemOf({ conflicts: [collision('teacher'), collision('room')], conflictCount: 2 }), translateBy(en))).toContain('more collision');
  expect(problemText(problemOf({ conflicts: [] }), translateBy(vi))).toBe('Giáo viên, phòng hoặc một học viên đã bận vào lúc đó. Hãy chọn thời gian, giáo viên hoặc phòng khác.');
});
