import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';
import { IMPORT_KIND } from './import-kind';

/** For each field, the column of the file it comes from. */
@Component({
  selector: 'app-import-mapping',
  imports: [Button, Control, Field],
  template: `
    <header>
      <h2>{{ t('people.importing.mapTitle') }}</h2>
      <p class="muted">{{ t(byHand() ? 'people.importing.mapLeadByHand' : 'people.importing.mapLead') }}</p>
    </header>
    <div class="form-grid card">
      @for (field of fields; track field.id) {
        <ui-field [label]="t(field.label)">
          <select
            #choice
            uiControl
            [attr.data-testid]="'map-' + field.id"
            [value]="mapping()[field.id] ?? ''"
            (change)="set(field.id, choice.value)"
          >
            <option value="">{{ t('people.importing.mapNone') }}</option>
            @for (header of headers(); track header) {
              <option [value]="header" [selected]="mapping()[field.id] === header">{{ header }}</option>
            }
          </select>
        </ui-field>
      }
    </div>
    <div class="row">
      <button
        uiButton="primary"
        type="button"
        data-testid="map-check"
        [disabled]="!ready()"
        [pending]="pending()"
        (click)="mapped.emit(mapping())"
      >
        {{ t('people.importing.mapAction') }}
      </button>
      <button uiButton type="button" (click)="another.emit()">{{ t('people.importing.another') }}</button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 20px;
    }
    h2 {
      font-size: var(--t-20);
      letter-spacing: -0.02em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportMapping {
  protected readonly t = injectT();
  readonly headers = input.required<readonly string[]>();
  readonly start = input<Readonly<Record<string, string>>>({});
  /** Opened to change what was recognised, not because something was not. */
  readonly byHand = input(false);
  readonly pending = input(false);
  readonly mapped = output<Record<string, string>>();
  readonly another = output();
  protected readonly fields = inject(IMPORT_KIND).fields;
  protected readonly mapping = linkedSignal<Record<string, string>>(() => ({ ...this.start() }));
  protected readonly ready = computed(() => ['name', 'firstName', 'lastName'].some((field) => !!this.mapping()[field]));

  protected set(field: string, header: string): void {
    this.mapping.update((mapping) =>
      Object.fromEntries(Object.entries({ ...mapping, [field]: header }).filter(([, column]) => column)),
    );
  }
}
