import { pdfText } from '../../../../../../test/support/pdf-text.js';
import { DEFAULT_LETTERS } from '../letters/letter-defaults.rules.js';
import { blocksOf } from '../letters/letter-text.rules.js';
import { offerLetterPdf } from './offer-letter.rules.js';

const values = {
  name: 'Nguyễn Thị Ánh Tuyết ằẵẳặ ỡờợở ưữự <b>{{pay}}</b>', company: 'Công ty Hải Đăng', jobTitle: 'Hoa tiêu', department: 'Bến cảng', startDate: '1 tháng 2, 2027', pay: '20.000.000 ₫', sender: 'Đỗ Văn Ý', today: '22 tháng 11, 2026',
};
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('offerLetterPdf', () => {
  it.each(['en', 'vi'] as const)('INJ-09 says in %s what the letter says, every letter of Vietnamese included', async (locale) => {
    const { subject, text } = DEFAULT_LETTERS.offer[locale];
    const pdf = await offerLetterPdf({ title: subject, company: values.company, locale, blocks: blocksOf(text, values) });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const read = oneLine(pdfText(pdf));
    for (const value of Object.values(values)) expect(read).toContain(oneLine(value));
    expect(read).not.toContain('\uFFFD');
    expect(read).not.toMatch(/\{\{(name|jobTitle|company)\}\}|\*\*/);
  });

  it('goes on to the next page', async () => {
    const pdf = await offerLetterPdf({ title: 'Long', company: 'Sen', locale: 'en', blocks: blocksOf(Array.from({ length: 90 }, (_, n) => `Paragraph ${n}`).join('\n\n'), {}) });
    expect(pdfText(pdf)).toContain('Paragraph 89');
  });
});
