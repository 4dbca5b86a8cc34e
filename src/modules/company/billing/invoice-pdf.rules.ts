import { createRequire } from 'node:module';
import { INVOICE_WORDS } from './invoice-words.rules.js';
import { invoiceName, moneyText } from './money.rules.js';

export interface PrintedInvoice {
  readonly number: number;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly currency: string;
  readonly total: number;
  readonly lines: readonly { readonly text: string; readonly amount: number }[];
  readonly payment: readonly string[];
  readonly status: 'open' | 'paid' | 'void';
  readonly issuer: readonly string[];
  readonly billedName: string;
  readonly billedContact: string | null;
  readonly createdAt: Date;
}

// Inter has every letter of Vietnamese; the fonts that PDF readers bring along do not.
const font = (file: string): string => createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${file}`);
const REGULAR = font('400Regular/Inter_400Regular.ttf');
const STRONG = font('600SemiBold/Inter_600SemiBold.ttf');

/** Points. */
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 539, 56, 770];
const INK = { text: '#1c2330', faint: '#5a6472', line: '#d9dee5' };

/** One A4 document, the same bytes for the same invoice: nothing in it tells when or where it was made. */
export async function invoicePdf(invoice: PrintedInvoice, locale: 'en' | 'vi'): Promise<Buffer> {
  const words = INVOICE_WORDS[locale];
  const name = invoiceName(invoice.number);
  const info = { Title: `${words.title} ${name}`, Author: invoice.issuer[0] ?? '', CreationDate: invoice.createdAt };
  // Read when a letter is wanted: it is large, and the program starts without it.
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({ size: 'A4', margin: LEFT, bufferPages: true, lang: locale, info, displayTitle: true });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pdf.registerFont('regular', REGULAR).registerFont('strong', STRONG);
  const sheet = new Sheet(pdf);
  const date = (day: string): string => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'vi', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
  const money = (amount: number): string => moneyText(amount, invoice.currency, locale);

  sheet.text(words.title, { font: 'strong', size: 24, gap: 20 });
  const top = sheet.y;
  for (const [label, value] of [[words.number, name], [words.issued, date(invoice.issuedOn)], [words.due, date(invoice.dueOn)]] as const) sheet.fact(label, value, 330);
  sheet.fact('', words.status[invoice.status], 330, 'strong');
  const besides = sheet.y;
  sheet.y = top;
  sheet.block(words.from, invoice.issuer, 250);
  sheet.block(words.billedTo, [invoice.billedName, invoice.billedContact ?? ''].filter(Boolean), 250);
  sheet.y = Math.max(sheet.y, besides) + 12;
  sheet.row(words.what, words.amount, { font: 'strong', colour: INK.faint });
  for (const { text, amount } of invoice.lines) sheet.row(text, money(amount));
  sheet.row(words.total, money(invoice.total), { font: 'strong', size: 13 });
  if (invoice.status === 'open' && invoice.payment.length > 0) {
    sheet.y += 24;
    sheet.block(words.howToPay, [...invoice.payment, `${words.reference} ${name}`], RIGHT - LEFT);
  }
  sheet.number(words.page);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

interface Look {
  readonly font?: 'regular' | 'strong';
  readonly size?: number;
  readonly colour?: string;
  readonly gap?: number;
}

/** Writes from top to bottom and turns the page when it is full. */
class Sheet {
  y = TOP;

  constructor(private readonly pdf: PDFKit.PDFDocument) {}

  text(text: string, look: Look = {}, x = LEFT, width = RIGHT - LEFT): void {
    this.ink(look);
    const height = this.pdf.heightOfString(text, { width });
    this.room(height);
    this.pdf.text(text, x, this.y, { width });
    this.y += height + (look.gap ?? 2);
  }

  /** A heading and lines below it. */
  block(heading: string, lines: readonly string[], width: number): void {
    this.text(heading, { size: 9, colour: INK.faint, gap: 4 }, LEFT, width);
    for (const line of lines) this.text(line, {}, LEFT, width);
    this.y += 12;
  }

  fact(label: string, value: string, x: number, weight: 'regular' | 'strong' = 'regular'): void {
    this.ink({ colour: INK.faint });
    this.pdf.text(label, x, this.y, { width: 100 });
    this.ink({ font: weight });
    this.pdf.text(value, x + 90, this.y, { width: RIGHT - x - 90, align: 'right' });
    this.y += 18;
  }

  /** A line of the table. */
  row(text: string, amount: string, look: Look = {}): void {
    this.ink(look);
    const height = Math.max(this.pdf.heightOfString(text, { width: 340 }), 12);
    this.room(height + 16);
    this.pdf.text(text, LEFT, this.y + 8, { width: 340 });
    this.pdf.text(amount, LEFT + 350, this.y + 8, { width: RIGHT - LEFT - 350, align: 'right' });
    this.y += height + 16;
    this.pdf.moveTo(LEFT, this.y).lineTo(RIGHT, this.y).lineWidth(0.5).strokeColor(INK.line).stroke();
  }

  /** Numbers the pages, when there is more than one. */
  number(words: (page: number, pages: number) => string): void {
    const { start, count } = this.pdf.bufferedPageRange();
    if (count === 1) return;
    for (let page = 0; page < count; page++) {
      this.pdf.switchToPage(start + page);
      this.ink({ size: 9, colour: INK.faint });
      this.pdf.text(words(page + 1, count), LEFT, 805, { width: RIGHT - LEFT, align: 'right', height: 12 });
    }
  }

  private ink({ font: weight = 'regular', size = 10, colour = INK.text }: Look): void {
    this.pdf.font(weight).fontSize(size).fillColor(colour);
  }

  private room(height: number): void {
    if (this.y + height <= BOTTOM) return;
    this.pdf.addPage();
    this.y = TOP;
  }
}
