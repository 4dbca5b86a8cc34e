import { readCommand, UsageError } from './support.rules.js';

const words = (line: string): string[] => line.split(' ');

describe('readCommand', () => {
  it('reads a command with its company, reason and operator', () => {
    expect(readCommand([...words('school enable --company aurora --operator kim --reason'), 'ticket 12'], 'root')).toEqual({
      name: 'school enable',
      company: 'aurora',
      reason: 'ticket 12',
      operator: 'kim',
    });
  });

  it('reads the lines of an invoice in the smallest unit of its currency', () => {
    const line = ['--line', '1200000 Business with Access, November', '--line=-200000 Discount'];
    expect(readCommand([...words('billing invoice --company aurora --currency VND --due-in 14 --reason contract --operator kim'), ...line], 'root')).toEqual({
      name: 'billing invoice',
      company: 'aurora',
      currency: 'VND',
      lines: [{ text: 'Business with Access, November', amount: 1_200_000 }, { text: 'Discount', amount: -200_000 }],
      dueIn: 14,
      reason: 'contract',
      operator: 'kim',
    });
  });

  it.each(['12.5 half a dong', 'twelve', '1200000', '-5 less than nothing'])('takes "%s" for no line of an invoice in VND', (line) => {
    expect(() => readCommand([...words('billing invoice --company aurora --currency VND --reason x'), `--line=${line}`], 'root')).toThrow(UsageError);
  });

  it('reads how support gets in and out, with a reason each', () => {
    for (const name of ['access open', 'access close']) {
      expect(readCommand([...words(`${name} --company aurora --json --reason`), 'ticket 12'], 'kim')).toEqual({ name, company: 'aurora', reason: 'ticket 12', operator: 'kim' });
      expect(() => readCommand(words(`${name} --company aurora`), 'kim')).toThrow('--reason is missing');
    }
  });

  it('takes the account of the operating system for the operator', () => {
    expect(readCommand(words('company list'), 'root')).toEqual({ name: 'company list', operator: 'root' });
  });

  it.each([
    ['', 'which command?'],
    ['school', 'unknown command: school'],
    ['company delete --company aurora', '--reason is missing'],
    ['company burn --company aurora', 'unknown command: company burn'],
    ['school enable --company aurora', '--reason is missing'],
    ['school enable --reason x', '--company is missing'],
    ['audit verify', '--company is missing'],
    ['billing invoice --company aurora --reason x', '--currency must be a code'],
    ['billing invoice --company aurora --reason x --currency VND', '--line is missing'],
    ['billing paid --company aurora --reason x', '--invoice must be a whole number'],
    ['company list --all', "Unknown option '--all'"],
  ])('refuses "%s"', (line, message) => {
    const read = () => readCommand(words(line).filter(Boolean), 'root');
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });

  it('AUD-08: lets no line break into the log', () => {
    expect(() => readCommand(['company', 'suspend', '--company', 'a', '--reason', 'x\ny'], 'root')).toThrow('one line');
  });
});
