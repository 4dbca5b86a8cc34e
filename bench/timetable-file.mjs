// Timetables in the form of the second International Timetabling Competition (2007), track 3: courses with so many lectures a
// week, their teachers, rooms, who has courses in common, and when a course cannot be.
// https://www.cs.qub.ac.uk/itc2007/curriculmcourse/course_curriculm_index_files/Inputformat.htm

/**
 * @typedef {{ id: string, teacher: string, lectures: number, students: number }} Course
 * @typedef {{ id: string, capacity: number }} Room
 * @typedef {{ name: string, days: number, periods: number, courses: Course[], rooms: Room[], unavailable: Set<string> }} Timetable
 * @typedef {{ course: Course, day: number, period: number, room: string }} Lecture
 */

/** @returns {Timetable} @throws Error for a file of another form */
export function readTimetable(text) {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const head = (key) => lines.find((line) => line.startsWith(`${key}:`))?.slice(key.length + 1).trim();
  const part = (key) => {
    const from = lines.indexOf(`${key}:`) + 1;
    const length = lines.slice(from).findIndex((line) => line === '' || line === 'END.');
    return from === 0 ? [] : lines.slice(from, from + length).map((line) => line.split(/\s+/));
  };
  const [days, periods] = [Number(head('Days')), Number(head('Periods_per_day'))];
  const courses = part('COURSES').map(([id, teacher, lectures, , students]) => ({ id, teacher, lectures: Number(lectures), students: Number(students) }));
  const rooms = part('ROOMS').map(([id, capacity]) => ({ id, capacity: Number(capacity) }));
  if (!(days > 0 && periods > 0 && courses.length === Number(head('Courses')) && rooms.length === Number(head('Rooms')))) throw new Error('This is no timetable of ITC 2007, track 3.');
  const unavailable = new Set(part('UNAVAILABILITY_CONSTRAINTS').map(([course, day, period]) => `${course} ${day} ${period}`));
  return { name: head('Name') ?? '', days, periods, courses, rooms, unavailable };
}

/** A small timetable, the same at every run. @returns its file */
export function smallTimetable() {
  const courses = Array.from({ length: 24 }, (_, i) => `c${i} t${i % 18} ${3 + (i % 3)} 2 ${10 + ((i * 7) % 40)}`);
  const rooms = Array.from({ length: 6 }, (_, i) => `${i} ${60 - 8 * i}`);
  const unavailable = Array.from({ length: 12 }, (_, i) => `c${i * 2} ${i % 5} ${(i * 3) % 5}`);
  return [
    'Name: small', 'Courses: 24', 'Rooms: 6', 'Days: 5', 'Periods_per_day: 5', 'Curricula: 0', 'Constraints: 12', '',
    'COURSES:', ...courses, '', 'ROOMS:', ...rooms, '', 'CURRICULA:', '', 'UNAVAILABILITY_CONSTRAINTS:', ...unavailable, '', 'END.', '',
  ].join('\n');
}

/**
 * Puts every lecture where its teacher and a room are free and its course can be: those with the fewest possible times first,
 * each course on another day where that can be, at the time that fewest are at, in the smallest room that holds it, else in the
 * largest that is free.
 * @param {Timetable} timetable
 * @returns {Lecture[]} @throws Error when the rule leaves a lecture over
 */
export function placeLectures({ days, periods, courses, rooms, unavailable }) {
  const taken = new Set();
  const used = new Map();
  const slotOf = ({ day, period }) => `${day} ${period}`;
  const atThatTime = (slot) => used.get(slotOf(slot)) ?? 0;
  const bySize = [...rooms].sort((a, b) => a.capacity - b.capacity);
  const slots = Array.from({ length: days * periods }, (_, n) => ({ day: n % days, period: Math.floor(n / days) }));
  const possible = (course) => slots.filter(({ day, period }) => !unavailable.has(`${course.id} ${day} ${period}`));
  const load = (teacher) => courses.filter((course) => course.teacher === teacher).reduce((sum, { lectures }) => sum + lectures, 0);
  const slack = new Map(courses.map((course) => [course, possible(course).length - load(course.teacher)]));
  return courses
    .toSorted((a, b) => slack.get(a) - slack.get(b))
    .flatMap((course) => {
      const lecturesOf = new Map();
      return Array.from({ length: course.lectures }, () => {
        const free = possible(course).flatMap(({ day, period }) => {
          if (taken.has(`${course.teacher} ${slotOf({ day, period })}`)) return [];
          const empty = bySize.filter((room) => !taken.has(`${room.id}@ ${slotOf({ day, period })}`));
          const room = empty.find(({ capacity }) => capacity >= course.students) ?? empty.at(-1);
          return room ? [{ course, day, period, room: room.id }] : [];
        });
        const [best] = free.toSorted((a, b) => (lecturesOf.get(a.day) ?? 0) - (lecturesOf.get(b.day) ?? 0) || atThatTime(a) - atThatTime(b));
        if (!best) throw new Error(`no place is left for a lecture of ${course.id}`);
        lecturesOf.set(best.day, (lecturesOf.get(best.day) ?? 0) + 1);
        used.set(slotOf(best), atThatTime(best) + 1);
        taken.add(`${course.teacher} ${slotOf(best)}`).add(`${best.room}@ ${slotOf(best)}`);
        return best;
      });
    });
}
