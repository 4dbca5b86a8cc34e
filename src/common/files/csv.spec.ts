import { csvLine } from './csv.js';

describe('csvLine', () => {
  it('quotes what would break the line and doubles quotes', () => {
    expect(csvLine(['a,b', 'say "x"', 'two\nlines', '', null, 7])).toBe('"a,b","say ""x""","two\nlines",,,7\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('AUD-11: marks %j as text', (cell) => {
    expect(csvLine([cell]).replaceAll('"', '')).toBe(`'${cell}\r\n`);
  });

  it('keeps numbers numbers, negative ones too', () => {
    expect(csvLine([-3])).toBe('-3\r\n');
  });
});
