import { computed, inject, resource, type Signal } from '@angular/core';
import { LessonsApi, type ScheduleBody, type ScheduleChangesBody, type SchedulePreview } from '@api/lessons-api';
import { Problem } from '@api/problem';

const PAUSE_MS = 300;

/** A schedule as it would be sent: a new one, or the change of one. */
export type Draft = { readonly create: ScheduleBody } | { readonly scheduleId: string; readonly change: ScheduleChangesBody };

export interface Previewed {
  readonly preview: SchedulePreview | null;
  /** Why there are no dates, as the server puts it. */
  readonly problem: Problem | null;
}

/** The dates a schedule would have, while it is being put together; null while too little is said. */
export function schedulePreview(draft: Signal<Draft | null>): Signal<Previewed | null | 'reckoning'> {
  const api = inject(LessonsApi);
  const read = resource({
    params: () => draft() ?? undefined,
    loader: async ({ params, abortSignal }): Promise<Previewed | null> => {
      await new Promise((done) => setTimeout(done, PAUSE_MS));
      if (abortSignal.aborted) return null;
      try {
        return { preview: await ('create' in params ? api.preview(params.create) : api.previewChange(params.scheduleId, params.change)), problem: null };
      } catch (error) {
        return { preview: null, problem: Problem.from(error) };
      }
    },
  });
  return computed(() => {
    if (draft() === null) return null;
    return read.isLoading() ? 'reckoning' : (read.value() ?? null);
  });
}
