import { computed, type Resource, type Signal } from '@angular/core';
import { Problem } from './problem';

/** Why a resource could not be read; null while nothing is wrong. */
export function problemOf(read: Resource<unknown>): Signal<Problem | null> {
  return computed(() => {
    const error = read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
}
