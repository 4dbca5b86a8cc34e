import { DestroyRef, effect, inject, type Signal, signal, untracked } from '@angular/core';
import { AttendanceApi, type PresentPerson } from '@api/attendance-api';
import { Problem } from '@api/problem';

const EVERY_MS = 30_000;

/** Who is in, read again now and then while the tab can be seen. Call where effects may be created. */
export function presentPeople(departmentId: Signal<string | null>) {
  const api = inject(AttendanceApi);
  const people = signal<readonly PresentPerson[] | null>(null);
  const problem = signal<Problem | null>(null);
  const readAt = signal<number | null>(null);
  let round = 0;

  async function read(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    const mine = (round += 1);
    try {
      const found = await readAll(api, untracked(departmentId));
      if (mine !== round) return;
      people.set(found);
      readAt.set(Date.now());
      problem.set(null);
    } catch (error) {
      // What was read last stays in sight: the next round may work.
      if (mine === round) problem.set(Problem.from(error));
    }
  }

  const again = (): void => void read();
  const timer = setInterval(again, EVERY_MS);
  document.addEventListener('visibilitychange', again);
  inject(DestroyRef).onDestroy(() => {
    round = -1;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', again);
  });
  effect(() => {
    departmentId();
    untracked(again);
  });
  return { people: people.asReadonly(), problem: problem.asReadonly(), readAt: readAt.asReadonly(), read: again };
}

async function readAll(api: AttendanceApi, departmentId: string | null): Promise<PresentPerson[]> {
  const all: PresentPerson[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: { items: PresentPerson[]; nextCursor: string | null } = await api.present(departmentId, cursor);
    all.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) return all;
  }
}
