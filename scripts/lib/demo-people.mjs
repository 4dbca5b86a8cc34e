/** Invented people for the demo company: every name is put together from the lists below. */
export const DEPARTMENTS = ['Teaching', 'Front Office', 'Curriculum', 'Facilities', 'Finance', 'Marketing'];

/** People who can sign in to the demo company; the first signs it up. */
export const SIGN_INS = [
  { name: 'Mai Trần', email: 'admin@lotus-harbour.example', role: 'admin' },
  { name: 'Helen Park', email: 'hr@lotus-harbour.example', role: 'hr', department: 'Front Office' },
  { name: 'Duy Đặng', email: 'manager@lotus-harbour.example', role: 'manager', department: 'Teaching', manages: true },
  { name: 'Lena Vogt', email: 'employee@lotus-harbour.example', role: 'employee', department: 'Teaching' },
];

const GIVEN = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Linh', 'Minh', 'Ngọc', 'Phúc', 'Quỳnh', 'Sơn', 'Thảo', 'Vy', 'Anna', 'Ben', 'Clara', 'David', 'Eva'];
const FAMILY = ['Nguyễn', 'Phạm', 'Lê', 'Hoàng', 'Vũ', 'Đỗ', 'Bùi', 'Hồ', 'Ngô', 'Dương', 'Miller', 'Rossi', 'Novak'];
const TITLES = {
  Teaching: ['English teacher', 'Mathematics teacher', 'Piano teacher', 'Teaching assistant'],
  'Front Office': ['Receptionist', 'Enrolment adviser'],
  Curriculum: ['Curriculum designer', 'Assessment specialist'],
  Facilities: ['Building technician', 'Caretaker'],
  Finance: ['Accountant', 'Payroll clerk'],
  Marketing: ['Content editor', 'Event coordinator'],
};
const TYPES = ['full-time', 'full-time', 'full-time', 'part-time', 'contract'];

/** @returns the staff list as a CSV file, the same at every call */
export function demoPeople(count = 64) {
  const rows = Array.from({ length: count }, (_, i) => {
    const department = DEPARTMENTS[i % 3 === 0 ? 0 : i % DEPARTMENTS.length];
    const titles = TITLES[department];
    const name = `${GIVEN[i % GIVEN.length]} ${FAMILY[(i * 5 + Math.floor(i / 13)) % FAMILY.length]}`;
    const start = new Date(Date.UTC(2019 + (i % 7), (i * 5) % 12, 1 + ((i * 7) % 27))).toISOString().slice(0, 10);
    return [name, '', titles[i % titles.length], department, 'employee', start, TYPES[i % TYPES.length]].join(',');
  });
  return ['name,email,job title,department,role,start date,employment type', ...rows].join('\n');
}
