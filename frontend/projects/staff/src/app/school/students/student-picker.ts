import { booleanAttribute, ChangeDetectionStrategy, Component, effect, type ElementRef, inject, input, model, resource, signal, viewChild } from '@angular/core';
import { MatAutocompleteModule, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { type Student, StudentsApi } from '@api/students-api';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';

type Picked = Pick<Student, 'id' | 'name'>;

/** Chooses one active student by typing a part of the name. */
@Component({
  selector: 'app-student-picker',
  imports: [Control, Field, MatAutocompleteModule],
  template: `
    <ui-field [label]="label()">
      <input
        #box
        uiControl
        autocomplete="off"
        spellcheck="false"
        data-testid="pick-student"
        [placeholder]="t('ui.typeName')"
        [matAutocomplete]="auto"
        [value]="student()?.name ?? ''"
        (focus)="offersAtOnce() && search.set(box.value)"
        (input)="type(box.value)"
        (blur)="box.value = student()?.name ?? ''"
      />
      <mat-autocomplete #auto="matAutocomplete" autoActiveFirstOption [displayWith]="nameOf" (optionSelected)="student.set($event.option.value)">
        @for (each of found.value()?.items ?? []; track each.id) {
          <mat-option [value]="each">{{ each.name }}</mat-option>
        }
      </mat-autocomplete>
    </ui-field>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StudentPicker {
  protected readonly t = injectT();
  readonly #api = inject(StudentsApi);
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly trigger = viewChild.required(MatAutocompleteTrigger);
  readonly label = input.required<string>();
  readonly student = model<Picked | null>(null);
  /** Names the first students before anything is typed. */
  readonly offersAtOnce = input(false, { transform: booleanAttribute });
  protected readonly search = signal<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly found = resource({
    params: () => {
      const search = this.search();
      return search || (search !== null && this.offersAtOnce()) ? { search } : undefined;
    },
    loader: ({ params }) => this.#api.list({ search: params.search, status: 'active' }, null, 8),
  });
  protected readonly nameOf = (student: Picked | string | null): string => (typeof student === 'string' ? student : (student?.name ?? ''));

  constructor() {
    effect(() => {
      // The choices come after the typing: open for them, if the person is still here.
      const some = this.found.hasValue() && this.found.value().items.length > 0;
      if (some && document.activeElement === this.box().nativeElement) this.trigger().openPanel();
    });
  }

  protected type(text: string): void {
    if (!text) this.student.set(null);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.search.set(text.trim()), 150);
  }
}
