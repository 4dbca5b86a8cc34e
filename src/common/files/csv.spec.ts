import { csvLine } from './csv.js';

describe('a line of CSV', () => {
  it('quotes what would fall apart', () => {
    expect(csvLine(['a', 'b,c', 'd "e"', 'f\ng', null, 3])).toBe('a,"b,c","d ""e""","f\ng",,3\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('shows %j instead of running it', (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`);
  });
});
