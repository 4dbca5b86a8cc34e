import { ChangeDetectionStrategy, Component, computed, effect, inject, resource, signal, untracked } from '@angular/core';
import { form, FormField, max, maxLength, min, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { LessonsApi, type Named, type Schedule } from '@api/lessons-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { problemText } from '@ui/form/problem-text';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { companyToday } from '../../session/today';
import { LessonWords } from '../lessons/lesson-words';
import { StudentPicker } from '../students/student-picker';
import { DateList } from './date-list';
import { draftOf, type ScheduleForm, startOf } from './schedule-draft';
import { schedulePreview } from './schedule-preview';

/** Makes a schedule, or changes one from a day on; its dates and what they collide with are shown while it is put together. */
@Component({
  selector: 'app-schedule-dialog',
  imports: [Button, Control, DateList, DialogFrame, Field, FormErrors, FormField, StudentPicker],
  templateUrl: './schedule-dialog.html',
  styleUrl: '../lessons/preview.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScheduleDialog {
  protected readonly t = injectT();
  protected readonly words = inject(LessonWords);
  readonly #api = inject(LessonsApi);
  readonly #toasts = inject(Toasts);
  protected readonly old = inject<Schedule | null>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<ScheduleDialog, boolean>>(MatDialogRef);
  protected readonly zone = this.old?.timeZone ?? this.words.zone;
  protected readonly student = signal<Named | null>(null);
  protected readonly lists = resource({
    loader: async () => {
      const [teachers, groups, rooms] = await Promise.all([this.#api.teachers(), this.#api.groups(), this.#api.rooms()]);
      return { teachers: teachers.items, groups: groups.items, rooms: rooms.items };
    },
  });
  protected readonly teachers = computed(() => {
    const listed = this.lists.hasValue() ? this.lists.value().teachers : [];
    const { old } = this;
    return old && !listed.some(({ id }) => id === old.teacherId) ? [{ id: old.teacherId, name: old.teacherName }, ...listed] : listed;
  });
  protected readonly value = signal<ScheduleForm>(startOf(this.old, companyToday()));
  protected readonly edit = form(this.value, (path) => {
    required(path.startsOn);
    required(path.startTime);
    required(path.minutes);
    required(path.teacherId, { message: this.t('schoolLessons.edit.needTeacher') });
    required(path.groupId, { when: ({ valueOf }) => !this.old && valueOf(path.kind) === 'group', message: this.t('schoolLessons.edit.needWhom') });
    required(path.rule, { when: ({ valueOf }) => valueOf(path.repeats) === 'custom' });
    required(path.until, { when: ({ valueOf }) => valueOf(path.ends) === 'on' && valueOf(path.repeats) !== 'single' });
    maxLength(path.room, 80);
    maxLength(path.rule, 300);
    min(path.minutes, 5);
    max(path.minutes, 720);
  });
  protected readonly changes = changesOf(() => [this.value(), this.student()]);
  readonly #draft = computed(() => draftOf(this.value(), this.old, this.student()?.id ?? null), { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  protected readonly reckoned = schedulePreview(this.#draft);
  protected readonly preview = computed(() => {
    const found = this.reckoned();
    return found === null || found === 'reckoning' ? null : found.preview;
  });
  protected readonly fault = computed(() => {
    const found = this.reckoned();
    return found === null || found === 'reckoning' || !found.problem ? '' : problemText(found.problem, this.t);
  });
  protected readonly sending = submission(
    this.edit,
    async () => {
      const draft = this.#draft();
      if (!draft) return this.old ? this.ref.close(false) : undefined;
      if ('create' in draft) {
        const { title, ahead } = await this.#api.create(draft.create);
        this.#toasts.done(this.t('schoolLessons.edit.created', { title, n: ahead }));
      } else {
        const { title } = await this.#api.change(draft.scheduleId, draft.change);
        this.#toasts.done(this.t('schoolLessons.edit.saved', { title }));
      }
      this.ref.close(true);
    },
    { names: { durationMinutes: 'minutes', 'recurrence.rule': 'rule', 'recurrence.until': 'until', 'recurrence.count': 'count', from: 'startsOn' } },
  );

  constructor() {
    effect(() => {
      // A group brings its own teacher and room, until somebody says otherwise.
      const group = this.lists.hasValue() ? this.lists.value().groups.find(({ id }) => id === this.value().groupId) : undefined;
      if (!group || this.old) return;
      const { teacherId, room } = untracked(this.value);
      if (!teacherId && group.teacherId) this.value.update((value) => ({ ...value, teacherId: group.teacherId! }));
      if (!room && group.room) this.value.update((value) => ({ ...value, room: group.room! }));
    });
  }
}
