import { columnsOf } from '../../../../common/imports/import-columns.js';
import { readImportFile } from '../../../../common/imports/import-file.js';
import { readStudents, STUDENT_HEADERS } from './student-rows.rules.js';

function read(text: string) {
  const file = readImportFile(Buffer.from(text));
  return readStudents(file, columnsOf(undefined, file.headers, STUDENT_HEADERS));
}

describe('a file of students', () => {
  it.each([
    ['English headers', 'Student;Parent;Parent phone;Enrolled\nROWAN, MARIT;June Rowan;090 1;31.03.2026\n'],
    ['Vietnamese headers', 'Học viên,Phụ huynh,SĐT phụ huynh,Ngày nhập học\n"ROWAN, MARIT",June Rowan,090 1,2026-03-31\n'],
  ])('with %s reads', (_, text) => {
    expect(read(text)).toEqual({ rows: [{ line: 2, name: 'Marit Rowan', guardianName: 'June Rowan', guardianPhone: '090 1', enrolledOn: '2026-03-31' }], errors: [] });
  });

  it('names each bad row with its line, column and reason', () => {
    const { rows, errors } = read('Name,Email,Enrolled\n,a@b.example,\nAn,nothing,03/04/2026\n=1+1,,\nBinh,,\n');
    expect(rows).toMatchObject([{ line: 5, name: 'Binh' }]);
    expect(errors.map(({ line, column, code, name }) => [line, column, code, name])).toEqual([
      [2, 'Name', 'NAME_MISSING', 'a@b.example'],
      [3, 'Email', 'NOT_AN_EMAIL', 'An'],
      [3, 'Enrolled', 'NOT_A_DATE', 'An'],
      [4, 'Name', 'FORMULA', '=1+1'],
    ]);
  });

  it('takes the same name twice for one student, unless two addresses tell them apart; an address may be shared', () => {
    const { rows, errors } = read('Name,Email\nAn,home@b.example\nBinh,home@b.example\nán,other@b.example\nAN,home@b.example\nBinh,\nChi,\nchi,c@b.example\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 7]);
    expect(errors.map(({ line, code, value }) => [line, code, value])).toEqual([[5, 'SAME_STUDENT', '2'], [6, 'SAME_STUDENT', '3'], [8, 'SAME_STUDENT', '7']]);
  });
});
