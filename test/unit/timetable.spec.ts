import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const BENCH = join(import.meta.dirname, '..', '..', 'bench', 'timetable-file.mjs');

interface Lecture {
  readonly course: { readonly id: string; readonly teacher: string; readonly lectures: number };
  readonly day: number;
  readonly period: number;
  readonly room: string;
}

/** What the bench makes of a timetable's file, the small one unless told. */
function placed(file?: string): { lectures: Lecture[]; unavailable: string[] } {
  const script = `
    import { placeLectures, readTimetable, smallTimetable } from ${JSON.stringify(BENCH)};
    const timetable = readTimetable(${file === undefined ? 'smallTimetable()' : JSON.stringify(file)});
    console.log(JSON.stringify({ lectures: placeLectures(timetable), unavailable: [...timetable.unavailable] }));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', stdio: 'pipe' }));
}

it('the small timetable of the bench has every lecture once, nobody and no room twice at a time, and no course when it cannot be', () => {
  const { lectures, unavailable } = placed();
  const times = ({ day, period }: Lecture) => `${day} ${period}`;
  const twice = (keys: string[]) => keys.length - new Set(keys).size;
  expect(twice(lectures.map((lecture) => `${lecture.course.teacher} ${times(lecture)}`))).toBe(0);
  expect(twice(lectures.map((lecture) => `${lecture.room} ${times(lecture)}`))).toBe(0);
  expect(lectures.filter((lecture) => unavailable.includes(`${lecture.course.id} ${times(lecture)}`))).toEqual([]);
  for (const { course } of lectures) expect(lectures.filter((lecture) => lecture.course.id === course.id)).toHaveLength(course.lectures);
});

it('refuses a file of another form', () => {
  expect(() => placed('Name: nothing\nCOURSES:\n')).toThrow(/no timetable of ITC 2007/);
});
