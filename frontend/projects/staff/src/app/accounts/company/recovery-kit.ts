import { ChangeDetectionStrategy, Component, computed, inject, input, ViewEncapsulation } from '@angular/core';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { readableFingerprint } from '@vault-crypto';
import { Session } from '../../session/session';

/** The sheet that opens everything, on the screen for as long as it takes to print it. */
@Component({
  selector: 'app-recovery-kit',
  imports: [Button],
  template: `
    <article class="kit-sheet" data-testid="recovery-kit">
      <h3>{{ t('accountsVault.kit.heading', { company: session.me()?.company?.name }) }}</h3>
      <p>{{ t('accountsVault.kit.what') }}</p>
      <ol class="code" data-testid="recovery-code" [attr.aria-label]="t('accountsVault.kit.code')">
        @for (group of groups(); track $index) {
          <li>{{ group }}</li>
        }
      </ol>
      <dl>
        <dt>{{ t('accountsVault.kit.fingerprint') }}</dt>
        <dd data-testid="company-fingerprint">{{ readable() }}</dd>
        <dt>{{ t('accountsVault.kit.date') }}</dt>
        <dd>{{ format.date(today) }}</dd>
        <dt>{{ t('accountsVault.kit.by') }}</dt>
        <dd>{{ session.me()?.name }}</dd>
      </dl>
      <p class="small">{{ t('accountsVault.kit.keep') }}</p>
    </article>
    <div><button uiButton type="button" icon="printer" data-testid="print-kit" (click)="print()">{{ t('accountsVault.kit.print') }}</button></div>
  `,
  styleUrl: './recovery-kit.css',
  // Printing hides the page around the sheet.
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecoveryKit {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly session = inject(Session);
  readonly code = input.required<string>();
  readonly fingerprint = input.required<string>();
  protected readonly groups = computed(() => this.code().split('-'));
  protected readonly readable = computed(() => readableFingerprint(this.fingerprint()));
  protected readonly today = new Date().toISOString();

  protected print(): void {
    window.print();
  }
}
