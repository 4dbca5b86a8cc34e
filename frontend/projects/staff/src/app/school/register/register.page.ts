import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource, signal, viewChildren } from '@angular/core';
import { Problem } from '@api/problem';
import { type Mark, MARKS, type RegisterPlace, RegistersApi } from '@api/registers-api';
import { Button } from '@ui/button/button';
import { dayIn } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { zoneNote } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { ProblemNote } from '@ui/status/problem-note';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import type { MayHoldChanges } from '../../session/unsaved.guard';
import { Shortcuts } from '../../shell/shortcuts';
import { changedMarks, chargeOf, type Draft, draftOf, type Drafts, mayBeLate, same } from './drafts';
import { MarkRow } from './mark-row';

const KEYS: Readonly<Record<string, Mark>> = { a: 'attended', n: 'no-show', e: 'excused', c: 'cancelled' };

/** The register of a lesson on one screen: everybody expected, a key a mark, one request for all of it. */
@Component({
  selector: 'app-register-page',
  imports: [Button, Empty, Failed, MarkRow, ProblemNote, Skeleton],
  templateUrl: './register.page.html',
  styleUrl: './register.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class RegisterPage implements MayHoldChanges {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(RegistersApi);
  readonly #toasts = inject(Toasts);
  readonly #shortcuts = inject(Shortcuts);
  readonly id = input.required<string>();
  protected readonly rows = viewChildren(MarkRow);

  protected readonly read = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#api.get(params.id) });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  readonly #register = computed(() => (this.read.hasValue() ? this.read.value() : null));
  /** What was put down stays until it is saved or another lesson is opened. */
  protected readonly drafts = linkedSignal<string, Drafts>({ source: () => this.id(), computation: () => ({}) });
  protected readonly saving = signal(false);
  protected readonly failure = signal<Problem | null>(null);
  readonly #refused = computed(() => (this.failure()?.more['studentIds'] as string[] | undefined) ?? []);

  protected readonly changes = computed(() => {
    const register = this.#register();
    return register ? changedMarks(register, this.drafts()) : [];
  });
  protected readonly marked = computed(() => (this.#register()?.marks ?? []).filter((place) => this.draft(place).status !== null).length);
  protected readonly heading = computed(() => {
    const register = this.#register();
    if (!register) return '';
    const { startsAt, endsAt, timeZone } = register;
    const day = this.format.dayLong(dayIn(timeZone, Date.parse(startsAt)));
    const note = zoneNote(timeZone, startsAt);
    return `${day}, ${this.format.time(startsAt, timeZone)} – ${this.format.time(endsAt, timeZone)}${note ? ` (${note})` : ''}`;
  });
  /** Which marks cannot be given: none of a cancelled lesson, of one to come only that the place is cancelled. */
  protected readonly closed = computed<readonly Mark[]>(() => {
    const register = this.#register();
    if (!register || register.status === 'cancelled') return MARKS;
    return register.begun ? [] : MARKS.filter((mark) => mark !== 'cancelled');
  });

  constructor() {
    usePageTitle(
      () => this.#register()?.title ?? this.t('schoolRegister.title'),
      () => ({ link: '/school', label: this.t('schoolRegister.back') }),
    );
  }

  hasUnsavedChanges(): boolean {
    return this.changes().length > 0;
  }

  protected draft(place: RegisterPlace): Draft {
    return this.drafts()[place.studentId] ?? draftOf(place);
  }

  protected changed(place: RegisterPlace): boolean {
    return !same(this.draft(place), draftOf(place));
  }

  protected refused(place: RegisterPlace): boolean {
    return this.#refused().includes(place.studentId);
  }

  protected remaining(place: RegisterPlace): number {
    const register = this.#register();
    return register && this.changed(place) ? place.remaining + place.charge - chargeOf(this.draft(place), register) : place.remaining;
  }

  protected edit(place: RegisterPlace, change: Partial<Draft>): void {
    const before = this.draft(place);
    const status = change.status === undefined ? before.status : change.status;
    // A late arrival is no late cancellation.
    const late = status === before.status ? (change.late ?? before.late) : false;
    this.drafts.update((drafts) => ({ ...drafts, [place.studentId]: { ...before, ...change, status, late: mayBeLate(status) && late } }));
  }

  protected rest(): void {
    if (this.closed().includes('attended')) return;
    for (const place of this.#register()?.marks ?? []) if (this.draft(place).status === null) this.edit(place, { status: 'attended' });
  }

  /** Keys of the list: they work while the focus is in it, and not while somebody writes a note. */
  protected key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const writing = target instanceof HTMLInputElement && target.type === 'text';
    if (event.ctrlKey || event.metaKey || event.altKey || this.#shortcuts.completes(event)) return;
    const at = this.rows().findIndex((row) => row.place().studentId === target.closest<HTMLElement>('[data-student]')?.dataset['student']);
    const letter = writing ? '' : event.key.toLowerCase();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#go(at + (event.key === 'ArrowDown' ? 1 : -1));
    else if (letter === 'r') this.rest();
    else if (event.key === 'Enter' && !(target instanceof HTMLButtonElement)) void this.save();
    else if (at >= 0 && !this.#mark(at, letter)) return;
    else if (at < 0) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Answers whether the key means something here. */
  #mark(at: number, letter: string): boolean {
    const place = this.rows()[at]!.place();
    const mark = KEYS[letter];
    if (mark) {
      if (this.closed().includes(mark)) return true;
      this.edit(place, { status: mark });
      this.#go(at + 1);
    } else if (letter === 'l') {
      if (mayBeLate(this.draft(place).status)) this.edit(place, { late: !this.draft(place).late });
    } else if (letter === 'delete' || letter === 'backspace') {
      if (this.closed().length < MARKS.length) this.edit(place, { status: null });
    } else return false;
    return true;
  }

  #go(to: number): void {
    this.rows()[Math.max(0, Math.min(to, this.rows().length - 1))]?.focus();
  }

  protected async save(): Promise<void> {
    const marks = this.changes();
    if (this.saving() || marks.length === 0) return;
    this.saving.set(true);
    this.failure.set(null);
    try {
      const saved = await this.#api.record(this.id(), marks);
      this.read.set(saved);
      this.drafts.set({});
      this.#toasts.done(this.t('schoolRegister.saved'));
    } catch (error) {
      this.failure.set(Problem.from(error));
    } finally {
      this.saving.set(false);
    }
  }
}
