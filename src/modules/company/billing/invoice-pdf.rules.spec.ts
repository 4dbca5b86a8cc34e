import { invoicePdf, type PrintedInvoice } from './invoice-pdf.rules.js';
import { INVOICE_WORDS } from './invoice-words.rules.js';

const INVOICE: PrintedInvoice = {
  number: 42,
  issuedOn: '2026-11-22',
  dueOn: '2026-12-22',
  currency: 'VND',
  total: 1_000_000,
  lines: [{ text: 'Gói Business with Access, tháng 11', amount: 1_200_000 }, { text: 'Giảm giá', amount: -200_000 }],
  payment: ['Example Bank'],
  status: 'open',
  issuer: ['Optserv'],
  billedName: 'Công ty Đặng Thị Hoa',
  billedContact: null,
  createdAt: new Date('2026-11-22T08:00:00Z'),
};

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length;

it('makes the same bytes of the same invoice', async () => {
  const [one, other] = [await invoicePdf(INVOICE, 'vi'), await invoicePdf(INVOICE, 'vi')];
  expect(one.equals(other)).toBe(true);
  expect(one.toString('latin1')).toMatch(/^%PDF-1\.\d[\s\S]*FontFile2[\s\S]*%%EOF\s*$/);
  expect(pagesOf(one)).toBe(1);
});

it('turns the page when lines are many, and has none that is empty', async () => {
  const lines = Array.from({ length: 50 }, (_, i) => ({ text: `Line ${i}`, amount: 20_000 }));
  expect(pagesOf(await invoicePdf({ ...INVOICE, lines }, 'en'))).toBe(3);
});

it('has the same words in both languages', () => {
  expect(Object.keys(INVOICE_WORDS.vi)).toEqual(Object.keys(INVOICE_WORDS.en));
});
