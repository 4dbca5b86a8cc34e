import { isEasyPin, newCode, newSecret, readCode, readSecret } from './student-secret.rules.js';

describe('secrets of students', () => {
  it.each(['000000', '123456', '987654', '901234', '121212', '123123', '111222', '200512', '199801'])('STU-15 never issues %s', (pin) => expect(isEasyPin(pin)).toBe(true));

  it.each(['602817', '480135', '739264'])('STU-15 has nothing against %s', (pin) => expect(isEasyPin(pin)).toBe(false));

  it('STU-15 are hard to guess and never the code', () => {
    const issued = Array.from({ length: 2000 }, () => newSecret('pin', '602817'));
    expect(issued.filter((pin) => isEasyPin(pin) || pin === '602817' || !/^\d{6}$/.test(pin))).toEqual([]);
    expect(new Set(issued).size).toBeGreaterThan(1950);
    expect(newSecret('passphrase', newCode())).toMatch(/^([a-z]{4}-){2}[a-z]{4}$/);
  });

  it('are read however they are typed', () => {
    expect([readSecret(' BADA-kilo rune '), readCode('602 817')]).toEqual(['badakilorune', '602817']);
  });
});
