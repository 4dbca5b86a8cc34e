import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';

/** Recovery codes, the one time they are shown: to copy, or to keep as a file. */
@Component({
  selector: 'app-recovery-codes',
  imports: [Button],
  template: `
    <p class="muted">{{ t('security.codes.text') }}</p>
    <ol class="num" data-testid="recovery-codes">
      @for (code of codes(); track code) {
        <li>{{ code }}</li>
      }
    </ol>
    <div class="actions">
      <button uiButton type="button" size="s" data-testid="copy-codes" [icon]="copied() ? 'check' : 'copy'" (click)="copy()">{{ copied() ? t('ui.copied') : t('ui.copy') }}</button>
      <button uiButton type="button" size="s" icon="download" (click)="save()">{{ t('security.codes.save') }}</button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    ol {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 6px 24px;
      padding: 16px 20px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface-2);
      font-size: var(--t-16);
      letter-spacing: 0.03em;
      text-align: center;
    }
    .actions {
      display: flex;
      gap: 8px;
    }
    @media (max-width: 400px) {
      ol {
        gap: 6px 12px;
        padding: 12px;
        font-size: var(--t-14);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecoveryCodes {
  protected readonly t = injectT();
  readonly codes = input.required<readonly string[]>();
  protected readonly copied = signal(false);

  protected async copy(): Promise<void> {
    // Without permission there is the file, and the codes can be selected.
    this.copied.set(await navigator.clipboard.writeText(this.codes().join('\n')).then(() => true, () => false));
  }

  protected save(): void {
    const text = [this.t('security.codes.fileTitle', { host: location.host }), '', ...this.codes(), ''].join('\n');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = 'optserv-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
