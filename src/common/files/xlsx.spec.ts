import { buffer } from 'node:stream/consumers';
import { cellsOf, unzipped } from '../../../test/support/xlsx-file.js';
import { type Cell, xlsxStream } from './xlsx.js';

async function* batches(...all: Cell[][][]): AsyncGenerator<Cell[][]> {
  for (const batch of all) yield await Promise.resolve(batch);
}

it('writes numbers as numbers and everything else as text, formulas too', async () => {
  const rows: Cell[][] = [['=1+1', 1], ['<b>&"x"</b>', -2.5], ['Đặng\u0000\u0008 😀', null], ['@SUM(A1)', 0]];
  const file = await buffer(xlsxStream('People & <more>', ['What', 'How much'], batches(rows.slice(0, 2), rows.slice(2))));
  expect(cellsOf(file)).toEqual([['What', 'How much'], ['=1+1', 1], ['<b>&"x"</b>', -2.5], ['Đặng 😀', null], ['@SUM(A1)', 0]]);
  expect([...unzipped(file).keys()].sort()).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
  expect(unzipped(file).get('xl/workbook.xml')).toContain('name="People &amp; &lt;more&gt;"');
});

it('is a whole file without rows', async () => {
  expect(cellsOf(await buffer(xlsxStream('Nothing', ['Name'], batches())))).toEqual([['Name']]);
});

it('breaks off when a batch fails, instead of looking complete', async () => {
  async function* failing(): AsyncGenerator<Cell[][]> {
    yield await Promise.resolve([['one']]);
    throw new Error('gone');
  }
  await expect(buffer(xlsxStream('Half', ['Name'], failing()))).rejects.toThrow('gone');
});
