import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Block } from '../letters/letter-text.rules.js';
import type { LetterLocale } from '../stages.types.js';

const require = createRequire(import.meta.url);
/** Inter has the letters of Vietnamese. Read once, when the program starts: no file is opened while a database waits. */
const [REGULAR, BOLD] = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold'].map((name) => readFileSync(require.resolve(`@expo-google-fonts/inter/${name}.ttf`)));

export interface OfferLetter {
  readonly title: string;
  readonly company: string;
  readonly locale: LetterLocale;
  readonly blocks: readonly Block[];
}

const POINTS = { body: 10.5, heading: 16, company: 12 } as const;
const INK = '#1c2330';
const FAINT = '#5a6472';

/** The letter as PDF (A4), its fonts inside it. Runs are written as text: nothing in a value is markup. */
export async function offerLetterPdf({ title, company, locale, blocks }: OfferLetter): Promise<Buffer> {
  // Read when a letter is wanted: it is large, and the program starts without it.
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({ size: 'A4', margins: { top: 64, bottom: 64, left: 68, right: 68 }, lang: locale, info: { Title: title, Author: company }, displayTitle: true });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  pdf.registerFont('regular', REGULAR!).registerFont('bold', BOLD!);
  pdf.font('bold').fontSize(POINTS.company).fillColor(FAINT).text(company).moveDown(2);
  for (const block of blocks) write(pdf, block);
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}

function write(pdf: PDFKit.PDFDocument, { kind, runs }: Block): void {
  const heading = kind === 'heading';
  pdf.fontSize(heading ? POINTS.heading : POINTS.body).fillColor(INK);
  if (heading) pdf.moveDown(0.4);
  const indent = kind === 'item' ? 14 : 0;
  const left = pdf.page.margins.left;
  if (kind === 'item') pdf.font('regular').text('•', left, undefined, { continued: false, lineBreak: false }).text('', left + indent, undefined);
  runs.forEach(({ text, bold }, place) => {
    pdf.font(heading || bold ? 'bold' : 'regular').text(text, { lineGap: 3, continued: place < runs.length - 1 });
  });
  pdf.text('', left, undefined).moveDown(kind === 'item' ? 0.25 : 0.9);
}
