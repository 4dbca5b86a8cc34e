import { adviceFor, proposedDays } from './holiday-proposals.rules.js';

const told = (date: string, days: number, name: string) => {
  const start = new Date(`${date}T00:00:00+07:00`);
  return { date: `${date} 00:00:00`, start, end: new Date(start.getTime() + days * 86_400_000), name };
};

it('a holiday of several days is an entry each, and what is told of a day alone names it', () => {
  const days = proposedDays([told('2026-02-16', 5, 'Eve'), told('2026-02-17', 1, 'New Year')], 2026);
  expect(days).toEqual([
    { date: '2026-02-16', name: 'Eve' },
    { date: '2026-02-17', name: 'New Year' },
    { date: '2026-02-18', name: 'Eve' },
    { date: '2026-02-19', name: 'Eve' },
    { date: '2026-02-20', name: 'Eve' },
  ]);
});

it('a holiday on an hour or over the end of the year stays in its days', () => {
  const evening = { date: '2026-12-31 14:00:00 -0600', start: new Date('2026-12-31T14:00:00-06:00'), end: new Date('2027-01-01T00:00:00-06:00'), name: 'Evening' };
  expect(proposedDays([evening, told('2026-12-30', 4, 'Turn')], 2026)).toEqual([{ date: '2026-12-30', name: 'Turn' }, { date: '2026-12-31', name: 'Evening' }]);
});

it('says where the law is known to differ', () => {
  expect(adviceFor('DE')).toEqual(['check-against-law']);
  expect(adviceFor('VN')).toContain('vietnam-substitutes');
});
