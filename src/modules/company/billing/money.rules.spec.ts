import { decimalsOf, invoiceName, minorUnits, moneyText } from './money.rules.js';

it.each([
  ['1200000', 'VND', 1_200_000],
  ['49.50', 'EUR', 4950],
  ['49.5', 'EUR', 4950],
  ['49', 'USD', 4900],
  ['-10', 'USD', -1000],
  ['0.1', 'USD', 10],
  ['1.005', 'KWD', 1005],
])('reads %s %s as %i of the smallest unit', (typed, currency, amount) => {
  expect(minorUnits(typed, currency)).toBe(amount);
});

it.each([
  ['1.5', 'VND'],
  ['49.505', 'EUR'],
  ['1,200', 'USD'],
  ['', 'USD'],
  ['1e3', 'USD'],
  ['12345678901234', 'VND'],
])('takes %s for no amount of %s', (typed, currency) => {
  expect(minorUnits(typed, currency)).toBeUndefined();
});

it('knows currencies without smaller units', () => {
  expect([decimalsOf('VND'), decimalsOf('EUR'), decimalsOf('KWD')]).toEqual([0, 2, 3]);
  expect(() => decimalsOf('EURO')).toThrow(RangeError);
});

it('writes amounts as each language does', () => {
  expect(moneyText(1_200_000, 'VND', 'vi')).toBe('1.200.000\u00A0₫');
  expect(moneyText(4950, 'EUR', 'en')).toBe('€49.50');
});

it('names an invoice by its number', () => {
  expect(invoiceName(42)).toBe('INV-000042');
});
