import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';

const LARGEST = 10 * 1024 * 1024;

/** Drop a CSV file, or choose one; the label is the button, so the keyboard gets the browser's own file dialog. */
@Component({
  selector: 'app-file-drop',
  imports: [Icon],
  template: `
    <label
      class="drop"
      [class.over]="over()"
      (dragover)="$event.preventDefault(); over.set(true)"
      (dragleave)="over.set(false)"
      (drop)="dropped($event)"
    >
      <input
        #box
        class="visually-hidden"
        type="file"
        accept=".csv,text/csv"
        data-testid="import-file"
        [disabled]="progress() !== null"
        (change)="take(box.files); box.value = ''"
      />
      @if (progress() === null) {
        <ui-icon name="file-spreadsheet" />
        <span class="strong">{{ t('people.importing.drop') }}</span>
        <span class="faint"
          >{{ t('people.importing.or') }} <span class="link">{{ t('people.importing.choose') }}</span></span
        >
      } @else {
        <span class="strong" role="status">{{ t('people.importing.reading', { name: reading() }) }}</span>
        <progress [value]="progress()" max="1" [attr.aria-label]="reading()"></progress>
      }
    </label>
    @if (refused(); as key) {
      <p class="refused" role="alert">{{ t(key) }}</p>
    }
  `,
  styles: `
    .drop {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 6px;
      min-height: 200px;
      padding: 24px;
      border: 1.5px dashed var(--line-strong);
      border-radius: var(--radius-l);
      background: var(--surface-2);
      text-align: center;
      cursor: pointer;
      transition: border-color var(--fast) var(--ease);
    }
    .drop:hover,
    .drop.over {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    .drop:has(:focus-visible) {
      outline: 2px solid var(--focus);
      outline-offset: 2px;
    }
    ui-icon {
      width: 28px;
      height: 28px;
      margin-bottom: 6px;
      color: var(--text-3);
    }
    .link {
      color: var(--accent-text);
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    progress {
      width: 220px;
    }
    .refused {
      margin-top: 8px;
      color: var(--bad);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FileDrop {
  protected readonly t = injectT();
  readonly reading = input('');
  readonly progress = input<number | null>(null);
  readonly chosen = output<File>();
  protected readonly over = signal(false);
  protected readonly refused = signal<'people.importing.tooLarge' | 'people.importing.notCsv' | null>(null);

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected take(files: FileList | null): void {
    const file = files?.[0];
    if (!file) return;
    const csv = /\.(csv|txt|tsv)$/i.test(file.name) || file.type === 'text/csv';
    this.refused.set(!csv ? 'people.importing.notCsv' : file.size > LARGEST ? 'people.importing.tooLarge' : null);
    if (!this.refused()) this.chosen.emit(file);
  }
}
