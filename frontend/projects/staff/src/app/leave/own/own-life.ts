import { computed, inject, resource, type Signal } from '@angular/core';
import type { LeaveRequest } from '@api/leave-api';
import { PeopleApi } from '@api/people-api';
import type { Decider, RequestLife } from '@api/request-life';
import { injectT } from '@ui/i18n/i18n';
import { Session } from '../../session/session';

/** A request with whom it waits for. The server's own word wins; until it gives one, an Employee's manager is known from their record. */
export function ownLife(): Signal<(request: LeaveRequest) => RequestLife> {
  const t = injectT();
  const session = inject(Session);
  const people = inject(PeopleApi);
  const manager = resource({
    params: () => (session.me()?.role === 'employee' && session.me()?.departmentId ? { id: session.me()!.id } : undefined),
    loader: async ({ params }) => (await people.get(params.id)).value.managerName,
  });
  const named = (name: string): Decider => ({ name, away: false, deputyName: null });
  return computed(() => {
    const name = manager.hasValue() ? manager.value() : null;
    const deciders = [...(name ? [named(name)] : []), named(t('leave.own.orHr'))];
    return (request) => ({ ...request, waitingFor: request.waitingFor ?? deciders });
  });
}
