import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A staff list as cities publish it: names in capitals, the last one first. */
export interface StaffFile {
  readonly name: string;
  readonly csv: string;
  readonly people: number;
  readonly departments: number;
  /** How many are in the department called POLICE. */
  readonly police: number;
}

const HEADER = 'Name,Job Titles,Department,Full or Part-Time';

const LAST = ['ROWAN', 'HOLT JR', 'MCALDER', "O'TARN", 'DEL RIVO', 'QUILL', 'VANTERPOOLE', 'SORREN', 'BIRCHALL', 'NGO', 'ZELTZER', 'ABARA', 'KESTREL', 'LINDQUIST-MOAR', 'TREVANE', 'PELLIGREN', 'YARROW III', 'DUSKIN', 'MARLOWE', 'FENWICK'];
const FIRST = ['MARIT', 'APRIL', 'LINH', 'HUGO', 'DANE', 'ANNEKE', 'NILA', 'OSKAR', 'RUTH', 'TARIQ', 'ELVE', 'COLM', 'BRISA', 'JONAH', 'SEFA', 'WREN', 'IDRIS', 'PAOLA', 'MAEVE', 'TOMAS'];
const MIDDLE = ['', ' K', ' ANNE', ' T', ' P'];
const TITLES: Readonly<Record<string, string>> = { POLICE: 'PATROL OFFICER (ASSIGNED AS TRAINER)', FIRE: 'ENGINE OPERATOR-EMT', AVIATION: 'STATION CLERK', OEMC: 'CROSSING GUARD' };
const LARGE: Readonly<Record<string, number>> = { POLICE: 151, FIRE: 60, AVIATION: 30, OEMC: 28, "MAYOR'S OFFICE": 21 };
const SMALL = [
  'STREETS & SAN', 'WATER MGMNT', 'PUBLIC LIBRARY', 'HEALTH', 'FINANCE', 'LAW', 'BUILDINGS', 'CITY CLERK', 'HOUSING', 'TRANSPORTN', 'CULTURAL AFFAIRS',
  'GENERAL SERVICES', 'HUMAN RESOURCES', 'INSPECTOR GEN', 'BUDGET & MGMT', 'ANIMAL CONTRL', 'BOARD OF ETHICS', 'DISABILITIES', 'LICENSE APPL', 'TREASURER', 'PROCUREMENT',
];

/** 400 people, none of them real, in 26 departments. Equal at every call. */
export function inventedStaff(): StaffFile {
  const departments = [...Object.entries(LARGE), ...SMALL.map((name, at) => [name, at < 5 ? 6 : 5] as const)];
  const lines = departments.flatMap(([department, size]) => Array.from({ length: size }, () => department)).map((department, at) => {
    const name = `${LAST[at % 20]},  ${FIRST[Math.floor(at / 20) % 20]}${MIDDLE[at % 5]}`;
    return `"${name}",${TITLES[department] ?? 'CLERK IV'},${department},${department === 'OEMC' ? 'P' : 'F'}`;
  });
  return fileOf('staff-list.csv', [HEADER, ...lines].join('\n'));
}

/** The list of a real city, where a copy of it lies beside the clone; the repository holds none. */
export function realStaff(): StaffFile | undefined {
  const beside = ['..', '../..'].map((up) => join(import.meta.dirname, '../..', up, 'shared/data/city-employees.csv')).find((path) => existsSync(path));
  return beside === undefined ? undefined : fileOf('city-employees.csv', readFileSync(beside, 'utf8'));
}

function fileOf(name: string, csv: string): StaffFile {
  const departments = csv.trim().split('\n').slice(1).map((line) => line.replace(/"[^"]*"/g, 'x').split(',')[2]!);
  return { name, csv, people: departments.length, departments: new Set(departments).size, police: departments.filter((one) => one === 'POLICE').length };
}
