import { readFileSync } from 'node:fs';
import { type Problem } from '../../../common/http/problem.js';
import { faultOfMapping, hasName, recognisedColumns } from '../../../common/imports/import-columns.js';
import { MAX_IMPORT_ROWS, readImportFile } from '../../../common/imports/import-file.js';
import { isoDateOf } from '../../../common/imports/written-dates.js';
import { PEOPLE_HEADERS } from './import-columns.rules.js';
import { readPeople } from './import-rows.rules.js';

function read(text: string | Buffer, granter: 'admin' | 'hr' = 'admin') {
  const file = readImportFile(Buffer.from(text));
  return readPeople(file, recognisedColumns(file.headers, PEOPLE_HEADERS), granter);
}
const refusalOf = (content: string | Buffer): string => {
  try {
    readImportFile(Buffer.from(content));
  } catch (error) {
    return (error as Problem).detail;
  }
  return 'taken';
};

describe('a file of people', () => {
  it('of the shape that a city publishes reads whole', () => {
    const { rows, errors } = read(readFileSync('test/fixtures/staff-list.csv'));
    expect(errors).toEqual([]);
    expect(rows).toHaveLength(40);
    expect(rows.slice(0, 2)).toEqual([
      { line: 2, name: 'Marit Anne Rowan', jobTitle: 'ENGINE OPERATOR', department: 'FIRE', employmentType: 'full-time' },
      { line: 3, name: 'April K Holt Jr', jobTitle: 'PATROL OFFICER', department: 'POLICE', employmentType: 'full-time' },
    ]);
  });

  it.each([
    ['semicolons', 'Name;Dept\nAn;Bakery\n'],
    ['tabs', 'Name\tDept\nAn\tBakery\n'],
    ['a byte order mark and CRLF', '\uFEFFName,Dept\r\nAn,Bakery\r\n'],
    ['a comma in a quoted header', '"Name";"Dept"\r\n"An";"Bakery"\r\n'],
    ['Vietnamese headers', 'Họ và tên,Phòng ban\nAn,Bakery\n'],
    ['rows without anything', 'Name,Dept\n,\nAn,Bakery\n\n'],
  ])('with %s reads', (_, text) => {
    expect(read(text).rows).toMatchObject([{ name: 'An', department: 'Bakery' }]);
  });

  it.each([
    ['empty', '', 'empty'],
    ['only headers', 'Name,Dept\n', 'no rows'],
    ['Latin-1', Buffer.from([0x4e, 0x61, 0x6d, 0x65, 0x0a, 0x4a, 0xf6, 0x72, 0x67]), 'UTF-8'],
    ['UTF-16', Buffer.from('\uFEFFName\nAn\n', 'utf16le'), 'UTF-16'],
    ['binary', 'Name\nA\0n\n', 'UTF-8'],
    ['an open quote', 'Name,Dept\n"An,Bakery\n', 'not CSV'],
    ['a quote within text', 'Name,Dept\nA"n"x,Bakery\n', 'not CSV'],
    ['too many rows', `Name\n${'An\n'.repeat(MAX_IMPORT_ROWS + 1)}`, 'more than 5000 rows'],
  ])('%s is refused in words', (_, content, words) => {
    expect(refusalOf(content)).toContain(words);
  });

  it('names every bad row with line, column and reason', () => {
    const text = [
      'Name,Email,Role,Start date,Employment type,Department',
      'An,not an address,,,,',
      ',a@b.example,,,,',
      '=HYPERLINK("x"),,,,,',
      'Bo,,Emperor,,,',
      'Cy,,,02/03/2026,,',
      'Di,,,,sometimes,',
      'Ed,ed@b.example,,,,Bakery',
      'Ed Two,ED@b.example,,,,Bakery',
      'Fi,,,,,Bakery',
      'FI,,,,,bakery',
      'Gi,,,,,,,extra',
      'Hu,,admin,2026-02-30,,',
    ].join('\n');
    const { rows, errors } = read(text.replace('=HYPERLINK("x")', '=HYPERLINK(x)'));
    expect(rows.map(({ name }) => name)).toEqual(['Ed', 'Fi']);
    expect(errors.map(({ line, column }) => [line, column])).toEqual([
      [2, 'Email'], [3, 'Name'], [4, 'Name'], [5, 'Role'], [6, 'Start date'], [7, 'Employment type'], [9, 'Email'], [11, 'Name'], [12, ''], [13, 'Start date'],
    ]);
    expect(errors.map(({ name }) => name).slice(0, 4)).toEqual(['An', 'a@b.example', '=HYPERLINK(x)', 'Bo']);
    expect(errors.every(({ message }) => message.length > 10)).toBe(true);
  });

  it('tells every fault of a row at once', () => {
    const { rows, errors } = read('Name,Email,Role,Start date\nAn,nowhere,Emperor,soon\n,a@b.example,,\n');
    expect(rows).toEqual([]);
    expect(errors.map(({ line, column, name }) => [line, column, name])).toEqual([
      [2, 'Email', 'An'], [2, 'Role', 'An'], [2, 'Start date', 'An'], [3, 'Name', 'a@b.example'],
    ]);
  });

  it('two people of one name and department are told apart by two addresses', () => {
    expect(read('Name,Email\nAn,a@b.example\nAn,c@b.example\n').errors).toEqual([]);
    expect(read('Name,Email\nAn,a@b.example\nAn,\n').errors).toHaveLength(1);
  });

  it('an Admin comes in with an Admin only', () => {
    expect(read('Name,Role\nAn,Admin\n', 'admin').errors).toEqual([]);
    expect(read('Name,Role\nAn,Admin\n', 'hr').errors).toMatchObject([{ line: 2, column: 'Role' }]);
  });
});

describe('columns', () => {
  it('of two names one is put together', () => {
    const file = readImportFile(Buffer.from('Surname,First name\nROWAN,MARIT\n'));
    expect(readPeople(file, recognisedColumns(file.headers, PEOPLE_HEADERS), 'admin').rows).toMatchObject([{ name: 'Marit Rowan' }]);
  });

  it('without a name are not enough', () => {
    expect(hasName(recognisedColumns(['Job Titles', 'Department', 'First name'], PEOPLE_HEADERS))).toBe(false);
  });

  it.each([[[]], ['name'], [null], [{ wage: 'A' }], [{ name: 'C' }], [{ name: 3 }], [{ __proto__: null, constructor: 'A' }]])('%j is no mapping', (mapping) => {
    expect(faultOfMapping(mapping, ['A', 'B'], Object.keys(PEOPLE_HEADERS))).toBeDefined();
  });

  it('mapped by hand', () => {
    expect(faultOfMapping({ name: 'A', department: ' B ' }, ['A', 'B'], Object.keys(PEOPLE_HEADERS))).toBeUndefined();
  });
});

describe('a date', () => {
  it.each([
    ['2026-03-31', '2026-03-31'], ['2026/3/1', '2026-03-01'], ['31/03/2026', '2026-03-31'], ['03/31/2026', '2026-03-31'],
    ['01.02.2026', '2026-02-01'], ['05/05/2026', '2026-05-05'], ['2026-03-31 00:00:00', '2026-03-31'],
  ])('%s reads %s', (text, date) => {
    expect(isoDateOf(text)).toBe(date);
  });

  it.each(['02/03/2026', '31/02/2026', '2026-02-30', '1899-01-01', 'soon', '45000'])('%s does not', (text) => {
    expect(isoDateOf(text)).toBeUndefined();
  });
});
