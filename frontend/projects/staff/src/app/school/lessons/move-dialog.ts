import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { form, FormField, max, maxLength, min, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Lesson, LessonsApi } from '@api/lessons-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { ConflictList } from './conflict-list';
import { LessonWords } from './lesson-words';
import { movePreview, type Wish } from './move-preview';

export interface MoveData {
  readonly lesson: Lesson;
  /** Where it was dragged to. */
  readonly date?: string;
  readonly startTime?: string;
}

/** Moves one lesson, or it and those that follow; what is in the way is said before. */
@Component({
  selector: 'app-move-dialog',
  imports: [Button, ConflictList, Control, DialogFrame, Field, FormErrors, FormField],
  templateUrl: './move-dialog.html',
  styleUrl: './preview.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoveDialog {
  protected readonly t = injectT();
  protected readonly words = inject(LessonWords);
  readonly #format = inject(Format);
  readonly #api = inject(LessonsApi);
  readonly #toasts = inject(Toasts);
  protected readonly data = inject<MoveData>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<MoveDialog, boolean>>(MatDialogRef);
  readonly #lesson = this.data.lesson;
  readonly #was = {
    date: this.words.dayOf(this.#lesson.startsAt),
    startTime: this.#format.time(this.#lesson.startsAt, this.words.zone),
    minutes: this.words.minutes(this.#lesson),
    teacherId: this.#lesson.teacherId,
    room: this.#lesson.room ?? '',
  };
  protected readonly teachers = resource({ loader: async () => (await this.#api.teachers()).items });
  protected readonly rooms = resource({ loader: async () => (await this.#api.rooms()).items });
  readonly #value = signal({
    which: 'this',
    ...this.#was,
    date: this.data.date ?? this.#was.date,
    startTime: this.data.startTime ?? this.#was.startTime,
  });
  protected readonly edit = form(this.#value, (path) => {
    required(path.date);
    required(path.startTime);
    required(path.minutes);
    maxLength(path.room, 80);
    min(path.minutes, 5);
    max(path.minutes, 720);
  });
  protected readonly changes = changesOf(() => this.#value());
  protected readonly following = computed(() => this.#value().which === 'following');
  protected readonly teacherChoices = computed(() => {
    const listed = this.teachers.hasValue() ? this.teachers.value() : [];
    const { teacherId: id, teacherName: name } = this.#lesson;
    return listed.some((teacher) => teacher.id === id) ? listed : [{ id, name }, ...listed];
  });
  /** Null while it would change nothing, or says too little. */
  readonly #wish = computed<Wish | null>(
    () => {
      const { date, startTime, minutes, teacherId, room } = this.#value();
      if (!date || !startTime || !(minutes >= 5 && minutes <= 720)) return null;
      const changed = {
        ...(startTime === this.#was.startTime ? {} : { startTime }),
        ...(minutes === this.#was.minutes ? {} : { durationMinutes: minutes }),
        ...(teacherId === this.#was.teacherId ? {} : { teacherId }),
        ...(room.trim() === this.#was.room ? {} : { room: room.trim() || null }),
      };
      const moved = date !== this.#was.date;
      if (!moved && Object.keys(changed).length === 0) return null;
      if (!this.following()) return { lessonId: this.#lesson.id, changes: { ...changed, ...(moved ? { date } : {}) } };
      // From the earlier of the two days on, so that the lesson itself is among those that change.
      const from = date < this.#was.date ? date : this.#was.date;
      return { scheduleId: this.#lesson.scheduleId, changes: { from, ...changed, ...(moved ? { startsOn: date } : {}) } };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly preview = movePreview(this.#wish);
  protected readonly conflicts = computed(() => {
    const found = this.preview();
    return found === null || found === 'reckoning' ? [] : found;
  });
  protected readonly sending = submission(this.edit, async () => {
    const wish = this.#wish();
    if (!wish) return this.ref.close(false);
    if ('lessonId' in wish) {
      const moved = await this.#api.move(wish.lessonId, wish.changes, this.#lesson.version);
      this.#toasts.done(this.t('schoolLessons.move.done', { when: this.words.when(moved) }));
    } else {
      await this.#api.change(wish.scheduleId, wish.changes);
      this.#toasts.done(this.t('schoolLessons.move.changed', { date: this.#format.date(wish.changes.from) }));
    }
    this.ref.close(true);
  }, { names: { durationMinutes: 'minutes', startsOn: 'date', startsAt: 'date' } });
}
