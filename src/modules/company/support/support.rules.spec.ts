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

  it('takes the account of the operating system for the operator', () => {
    expect(readCommand(words('company list'), 'root')).toEqual({ name: 'company list', operator: 'root' });
  });

  it.each([
    ['', 'which command?'],
    ['school', 'unknown command: school'],
    ['company delete --company aurora', 'unknown command: company delete'],
    ['school enable --company aurora', '--reason is missing'],
    ['school enable --reason x', '--company is missing'],
    ['audit verify', '--company is missing'],
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
