import { computed, inject, resource, type Signal } from '@angular/core';
import { LessonsApi } from '@api/lessons-api';
import { injectT } from '@ui/i18n/i18n';
import type { ListFilter } from '@ui/list/list-filters';

/** Filters by teacher, room and group. Call where services may be injected. */
export function lessonFilters(): Signal<ListFilter[]> {
  const t = injectT();
  const api = inject(LessonsApi);
  const read = resource({
    loader: async () => {
      const [teachers, rooms, groups] = await Promise.all([api.teachers(), api.rooms(), api.groups()]);
      return { teachers: teachers.items, rooms: rooms.items, groups: groups.items };
    },
  });
  return computed(() => {
    const { teachers, rooms, groups } = read.hasValue() ? read.value() : { teachers: [], rooms: [], groups: [] };
    const filter = (id: string, label: string, items: readonly { id: string; name: string }[]): ListFilter => ({ id, label, options: items.map((item) => ({ value: item.id, label: item.name })) });
    return [filter('teacherId', t('schoolLessons.field.teacher'), teachers), filter('roomId', t('schoolLessons.field.room'), rooms), filter('groupId', t('schoolLessons.field.group'), groups)];
  });
}
