import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { ImportPreview } from '@api/people-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';

const DEPARTMENTS_SHOWN = 8;

/** What the file would do: how many rows are good, what comes into being, and every bad row with its reason. */
@Component({
  selector: 'app-import-preview',
  imports: [Button, Icon],
  templateUrl: './import-preview.html',
  styleUrl: './import-preview.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPreviewView {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly preview = input.required<ImportPreview>();
  readonly fileName = input.required<string>();
  readonly confirming = input(false);
  readonly canMap = input(false);
  readonly confirm = output();
  readonly map = output();
  readonly another = output();
  /** A row can have several errors; what counts are the rows. */
  protected readonly badRows = computed(() => new Set(this.preview().errors.map((error) => error.line)).size);
  protected readonly shortOfSeats = computed(() => {
    const { used, limit, needed } = this.preview().seats;
    return limit !== null && used + needed > limit ? { needed, limit, free: Math.max(0, limit - used) } : null;
  });
  protected readonly departments = computed(() => {
    const all = this.preview().willCreate?.departments ?? [];
    return { shown: all.slice(0, DEPARTMENTS_SHOWN), more: Math.max(0, all.length - DEPARTMENTS_SHOWN), all: all.length };
  });
}
