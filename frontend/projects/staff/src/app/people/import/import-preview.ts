import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportError } from '@api/people-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { IMPORT_KIND, type ImportOutlook } from './import-kind';

const DEPARTMENTS_SHOWN = 8;
const ROWS_SHOWN = 200;

/** What the file would do: how many rows are good, what comes into being, and every bad row with its reason. */
@Component({
  selector: 'app-import-preview',
  imports: [Button, Icon, RouterLink],
  templateUrl: './import-preview.html',
  styleUrl: './import-preview.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPreviewView {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly kindWords = inject(IMPORT_KIND).words;
  readonly preview = input.required<ImportOutlook>();
  readonly fileName = input.required<string>();
  readonly confirming = input(false);
  readonly canMap = input(false);
  readonly confirm = output();
  /** Whether confirming would come to anything. */
  protected readonly changes = computed(() => {
    const { willCreate, willUpdate, willJoin = 0 } = this.preview();
    return willCreate.people + willCreate.departments.length + willUpdate + willJoin > 0;
  });
  readonly map = output();
  readonly another = output();
  /** A row can have several faults; what counts, and is shown together, are the rows. */
  readonly #bad = computed(() => [...Map.groupBy(this.preview().errors, (error) => error.line).values()]);
  protected readonly badRows = computed(() => this.#bad().length);
  protected readonly bad = computed(() =>
    this.#bad().slice(0, ROWS_SHOWN).map((faults) => ({ ...faults[0]!, faults: faults.map((fault) => ({ ...fault, message: this.#words(fault) })) })),
  );
  protected readonly unseen = computed(() => Math.max(0, this.#bad().length - ROWS_SHOWN));
  protected readonly shortOfSeats = computed(() => {
    const { used, limit, needed } = this.preview().seats;
    return limit !== null && used + needed > limit ? { needed, limit, free: Math.max(0, limit - used) } : null;
  });
  protected readonly hasDepartments = computed(() => 'department' in this.preview().mapping || this.departments().all > 0);
  protected readonly departments = computed(() => {
    const all = this.preview().willCreate?.departments ?? [];
    return { shown: all.slice(0, DEPARTMENTS_SHOWN), more: Math.max(0, all.length - DEPARTMENTS_SHOWN), all: all.length };
  });

  /** In the reader's language where the code is known; else as the server put it. */
  #words({ code, value, message }: ImportError): string {
    const keys = [...new Set([this.kindWords.fault, 'people.importing.fault'])].map((place) => `${place}.${code}`);
    const known = keys.find((key) => this.t(key as TextKey, { value }) !== key);
    return known ? this.t(known as TextKey, { value }) : message;
  }
}
