// How long a school takes to put a whole timetable in, and to open a week of it.
/* global document */
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { launchChromium } from '../test/support/chromium.ts';
import { caller, median, ms, signUp } from './servers.mjs';
import { placeLectures, readTimetable, smallTimetable } from './timetable-file.mjs';

const WEEKS = 15;
/** The first period begins at eight; each lasts an hour and a half, and half an hour lies between. */
const startOf = (period) => `${String(8 + 2 * period).padStart(2, '0')}:00`;
const MINUTES = 90;
/** Requests under way at a time: as many as somebody's import would send. */
const WIDTH = 4;
const OPENINGS = 7;

/**
 * @param servers of openServers()
 * @param {string | undefined} file a timetable in the form of ITC 2007; a small one of the same form unless told
 */
export async function timetableFigures(servers, file) {
  const timetable = readTimetable(file ? await readFile(file, 'utf8') : smallTimetable());
  const lectures = placeLectures(timetable);
  const { base } = await servers.start('dist/main.js');
  const admin = await signUp(base);
  const call = caller(base, admin.accessToken);
  await call('PUT', '/company/billing/plan', { plan: 'business-with-access' });
  const database = new pg.Client({ connectionString: servers.url });
  await database.connect();
  await database.query("select support.set_school($1, true, 'bench', 'timetable')", [admin.me.company.slug]);

  const began = performance.now();
  const monday = nextMonday();
  const teachers = await named(new Set(timetable.courses.map(({ teacher }) => teacher)), (name) => call('POST', '/school/teachers', { name }));
  const rooms = await named(timetable.rooms.map(({ id }) => id), (id) => call('POST', '/school/rooms', { name: roomName(id), capacity: timetable.rooms.find((room) => room.id === id).capacity }));
  const groups = await named(timetable.courses.map(({ id }) => id), (id) => {
    const { teacher, students } = timetable.courses.find((course) => course.id === id);
    return call('POST', '/school/groups', { name: id, capacity: students, teacherId: teachers.get(teacher) });
  });
  const times = [];
  await inParallel(lectures, async ({ course, day, period, room }) => {
    const since = performance.now();
    await call('POST', '/school/schedules', {
      kind: 'group', groupId: groups.get(course.id), teacherId: teachers.get(course.teacher), room: roomName(room), startsOn: dayAfter(monday, day), startTime: startOf(period),
      durationMinutes: MINUTES, recurrence: { rule: 'weekly', count: WEEKS },
    });
    times.push(performance.now() - since);
  });
  const loading = (performance.now() - began) / 1000;

  // As autovacuum does within a minute, where it is not switched off as it is here.
  await database.query('analyze');
  await database.end();

  const week = dayAfter(monday, 7 * 7);
  const answers = [];
  for (let i = 0; i < OPENINGS; i++) {
    const since = performance.now();
    if ((await lessonsOf(call, week)) !== lectures.length) throw new Error('a week does not have all lectures');
    answers.push(performance.now() - since);
  }
  const page = await openings(base, admin, week, lectures.length);
  console.log(`\nTimetable "${timetable.name}": ${groups.size} groups, ${teachers.size} teachers, ${rooms.size} rooms, ${lectures.length} weekly lectures for ${WEEKS} weeks`);
  console.table({
    'loaded through the API': { median: `${loading.toFixed(1)} s`, slowest: '', limit: '60 s' },
    'one schedule with its sessions': { median: ms(median(times)), slowest: ms(Math.max(...times)), limit: '' },
    'a week, by the API': { median: ms(median(answers)), slowest: ms(Math.max(...answers)), limit: '' },
    'the calendar of a week, in a browser': { median: ms(median(page.opened)), slowest: ms(Math.max(...page.opened)), limit: '1000 ms' },
    'the next week, in the same page': { median: ms(median(page.turned)), slowest: ms(Math.max(...page.turned)), limit: '1000 ms' },
  });
}

/** The calendar as somebody opens it, until every lecture stands there; what was loaded before is in the browser's cache. */
async function openings(base, { email, password }, week, lectures) {
  const origin = base.replace('127.0.0.1', 'localhost');
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })).newPage();
    const allShown = (before) =>
      page.waitForFunction(
        ([count, first]) => document.querySelectorAll('[data-lesson]').length === count && document.querySelector('[data-lesson]').dataset.lesson !== first,
        [lectures, before],
        { polling: 'raf' },
      );
    await page.goto('/sign-in');
    await page.getByTestId('email').fill(email);
    await page.getByTestId('password').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    const opened = [];
    for (let i = 0; i <= OPENINGS; i++) {
      await page.goto('about:blank');
      const since = performance.now();
      await page.goto(`/school/calendar?day=${week}`, { waitUntil: 'commit' });
      await allShown();
      opened.push(performance.now() - since);
    }
    const turned = [];
    for (let i = 0; i < OPENINGS; i++) {
      const first = await page.getByTestId('lesson').first().getAttribute('data-lesson');
      const since = performance.now();
      await page.getByTestId('later').click();
      await allShown(first);
      turned.push(performance.now() - since);
    }
    return { opened: opened.slice(1), turned };
  } finally {
    await browser.close();
  }
}

/** As the calendar reads them: page by page. @returns how many lessons the week has */
async function lessonsOf(call, monday) {
  let count = 0;
  for (let cursor = ''; cursor !== null; ) {
    const { items, nextCursor } = await call('GET', `/school/sessions?limit=200&from=${monday}&to=${dayAfter(monday, 6)}${cursor && `&cursor=${cursor}`}`);
    count += items.length;
    cursor = nextCursor;
  }
  return count;
}

/** What was made, by what it is called in the file. */
async function named(names, make) {
  const ids = new Map();
  await inParallel([...names], async (name) => ids.set(name, (await make(name)).id));
  return ids;
}

async function inParallel(things, work) {
  const queue = things.values();
  await Promise.all(Array.from({ length: WIDTH }, async () => {
    for (const thing of queue) await work(thing);
  }));
}

const roomName = (id) => `Room ${id}`;

function nextMonday() {
  const today = new Date();
  return dayAfter(today.toISOString().slice(0, 10), 8 - (today.getUTCDay() || 7));
}

function dayAfter(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
