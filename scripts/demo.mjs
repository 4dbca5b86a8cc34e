// Fills the demo company through the HTTP API, as people would, and prints its sign-ins. Running it again changes nothing.
//   BASE_URL=http://localhost:3000 DATABASE_URL=… node scripts/demo.mjs      DATABASE_URL: a superuser's address
import { demoPeople, DEPARTMENTS, SIGN_INS } from './lib/demo-people.mjs';
import { demoRecruitment } from './lib/demo-recruitment.mjs';
import { demoSchool } from './lib/demo-school.mjs';
import { demoTime } from './lib/demo-time.mjs';
import { demoVault } from './lib/demo-vault.mjs';

const base = process.env.BASE_URL ?? 'http://localhost:3000';
const PASSWORD = 'sunlit-harbour-2026';
const COMPANY = { companyName: 'Lotus Harbour Academy', slug: 'lotus-harbour', timeZone: 'Asia/Ho_Chi_Minh' };

async function call(method, path, { token, body, form, allow = [] } = {}) {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
    body: form ?? (body ? JSON.stringify(body) : undefined),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : undefined;
  if (!response.ok && !allow.includes(answer?.code)) throw new Error(`${method} ${path}: ${response.status} ${answer?.detail ?? text}`);
  return response.ok ? answer : undefined;
}

const admin = SIGN_INS[0];
const signedUp = await call('POST', '/auth/sign-up', {
  body: { ...COMPANY, name: admin.name, email: admin.email, password: PASSWORD },
  allow: ['EMAIL_TAKEN', 'SLUG_TAKEN'],
});

if (signedUp) {
  const token = signedUp.accessToken;
  await call('PUT', '/company/billing/plan', { token, body: { plan: 'business-with-access' } });
  await call('PUT', '/company/workspaces/account-sharing', { token, body: { enabled: true } });

  const form = new FormData();
  form.set('file', new Blob([demoPeople()], { type: 'text/csv' }), 'people.csv');
  const preview = await call('POST', '/hr/people/imports', { token, form });
  await call('POST', `/hr/people/imports/${preview.id}/confirm`, { token });

  const { items: departments } = await call('GET', '/hr/departments?limit=200', { token });
  const departmentOf = (name) => departments.find((department) => department.name === name)?.id;
  for (const person of SIGN_INS.slice(1)) {
    const invitation = await call('POST', '/hr/invitations', {
      token,
      body: { email: person.email, name: person.name, role: person.role, departmentId: departmentOf(person.department) },
    });
    const link = new URL(invitation.link).hash.slice(1);
    const { me } = await call('POST', `/auth/invitations/${link}/accept`, { body: { name: person.name, password: PASSWORD } });
    if (person.manages) await call('PATCH', `/hr/departments/${departmentOf(person.department)}`, { token, body: { managerId: me.id } });
  }
  await call('POST', '/hr/invitations', {
    token,
    body: { email: 'newcomer@lotus-harbour.example', name: 'Robin Newcomer', role: 'employee', departmentId: departmentOf(DEPARTMENTS[0]) },
  });
  const year = new Date().getFullYear();
  for (const of of [year, year + 1]) await call('POST', '/hr/holidays/import', { token, body: { country: 'VN', year: of } });
  await demoTime(process.env.DATABASE_URL, COMPANY.slug);
  const { accessToken: hr } = await call('POST', '/auth/sign-in', { body: { email: SIGN_INS[1].email, password: PASSWORD } });
  await demoRecruitment(call, token, hr, departmentOf, base, COMPANY.slug, process.env.DATABASE_URL);
  const student = await demoSchool(call, token, process.env.DATABASE_URL, COMPANY.slug);
  console.log(`\nA student of the demo company: ${process.env.PORTAL_ORIGIN || base}/portal/${COMPANY.slug}`);
  // The secret is known now or never: staff issue another on the student's page.
  console.table([student]);
  console.log('\nVaults of the demo people: what they type under Accounts, beside their sign-in');
  console.table(await demoVault(base, SIGN_INS, PASSWORD));
}

console.log(`\nDemo company "${COMPANY.companyName}": ${base}/sign-in`);
console.table(SIGN_INS.map(({ email, role, department }) => ({ email, password: PASSWORD, role, department: department ?? '' })));
