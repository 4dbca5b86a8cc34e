/** What a body of the routes of applications needs beside what its schema says, so that the call comes to something. */
export function applicationChange(path: string, adminId: string): object | undefined {
  if (/\/applications\/\{id\}\/interviews/.test(path)) return { interviewers: [{ id: adminId }], startsAt: '2040-03-01T09:00:00Z', timeZone: 'Europe/Berlin' };
  if (path.endsWith('/applications/{id}/move')) return { stage: 'screening', from: undefined };
  if (path.endsWith('/applications/{id}/hire')) return { name: undefined, email: undefined, role: 'employee', departmentId: null };
  if (path.endsWith('/applications/{id}/offer-letter')) return { departmentId: null };
  return undefined;
}
