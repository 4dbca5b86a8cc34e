import { computed, inject, resource, type Signal } from '@angular/core';
import { LessonsApi, type LessonChanges, type ScheduleChangesBody, type ScheduleConflict } from '@api/lessons-api';
import { Problem } from '@api/problem';

const PAUSE_MS = 250;

/** What is to be looked at: one lesson elsewhere, or its schedule from a day on. */
export type Wish = { readonly lessonId: string; readonly changes: LessonChanges } | { readonly scheduleId: string; readonly changes: ScheduleChangesBody };

/** What it would collide with, while it is being chosen; null while there is nothing to say. */
export function movePreview(wish: Signal<Wish | null>): Signal<readonly ScheduleConflict[] | null | 'reckoning'> {
  const api = inject(LessonsApi);
  const read = resource({
    params: () => wish() ?? undefined,
    loader: async ({ params, abortSignal }) => {
      await new Promise((done) => setTimeout(done, PAUSE_MS));
      if (abortSignal.aborted) return null;
      try {
        if ('lessonId' in params) return (await api.previewMove(params.lessonId, params.changes)).conflicts;
        return (await api.previewChange(params.scheduleId, params.changes)).dates.flatMap(({ conflicts }) => conflicts);
      } catch (error) {
        // What the fields say themselves when the form is sent.
        if ([400, 409].includes(Problem.from(error).status)) return null;
        throw error;
      }
    },
  });
  return computed(() => {
    if (wish() === null || read.error()) return null;
    return read.isLoading() ? 'reckoning' : (read.value() ?? null);
  });
}
