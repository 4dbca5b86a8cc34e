import { blocksOf, dateInWords, filled, filledMail, instantInWords } from './letter-text.rules.js';

const values = { name: '**Đặng** {{pay}} <b>Hoa</b>', pay: '1.000 €', jobTitle: '# Pilot\n- of ships' };

describe('letters', () => {
  it('INJ-09 a value is text: its marks and braces mean nothing', () => {
    expect(filled('Dear {{name}}, {{ pay }}', values)).toBe('Dear **Đặng** {{pay}} <b>Hoa</b>, 1.000 €');
    expect(blocksOf('Dear {{name}}', values)).toEqual([{ kind: 'paragraph', runs: [{ text: 'Dear **Đặng** {{pay}} <b>Hoa</b>', bold: false }] }]);
    expect(blocksOf('{{jobTitle}}', values)).toEqual([{ kind: 'paragraph', runs: [{ text: '# Pilot\n- of ships', bold: false }] }]);
  });

  it('INJ-09 what is no placeholder stays as it is', () => {
    for (const text of ['{{constructor}}', '{{__proto__}}', '{{unknown}}', '{{name', '{name}', '{{name.length}}', '{{1+1}}']) expect(filled(text, values)).toBe(text);
  });

  it('knows headings, items, bold text and paragraphs', () => {
    expect(blocksOf('# Offer\n\nTo **{{pay}}** and\nmore\n\n- one\n- **two**', values)).toEqual([
      { kind: 'heading', runs: [{ text: 'Offer', bold: false }] },
      { kind: 'paragraph', runs: [{ text: 'To ', bold: false }, { text: '1.000 €', bold: true }, { text: ' and\nmore', bold: false }] },
      { kind: 'item', runs: [{ text: 'one', bold: false }] },
      { kind: 'item', runs: [{ text: 'two', bold: true }] },
    ]);
  });

  it('leaves no hole in a mail where a value is empty', () => {
    expect(filledMail('Dear {{name}},\n\n{{message}}\n\nYours', { name: 'Kim', message: '' })).toBe('Dear Kim,\n\nYours');
  });

  it('says dates and instants as people do, on the clocks of the place', () => {
    expect(dateInWords('2027-02-01', 'en')).toBe('1 February 2027');
    expect(dateInWords('2027-02-01', 'vi')).toMatch(/1 tháng 2/);
    expect(instantInWords(new Date('2027-01-05T18:30:00Z'), 'Asia/Ho_Chi_Minh', 'en')).toMatch(/Wednesday,? 6 January 2027.*01:30 \(Asia\/Ho_Chi_Minh\)/);
  });
});
