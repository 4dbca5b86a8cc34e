import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { AUDIT_HEADS_URL, AuditLogApi } from '@api/audit-log-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Badge } from '@ui/status/badge';
import { Failed } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';

/** Has the whole chain computed again, and says what came of it. */
@Component({
  selector: 'app-verify-dialog',
  imports: [Badge, Button, DialogFrame, Failed],
  template: `
    <ui-dialog [heading]="t('audit.verify.title')" (send)="ref.close()">
      <p class="muted">{{ t('audit.verify.lead') }}</p>
      <div role="status">
        @if (problem(); as problem) {
          <ui-failed [problem]="problem" (retry)="read.reload()" />
        } @else if (verdict(); as verdict) {
          <ui-badge data-testid="verdict" [tone]="verdict.valid ? 'ok' : 'bad'">{{
            verdict.valid
              ? t('audit.verify.ok', { n: verdict.count })
              : verdict.firstBad
                ? t('audit.verify.bad', { n: verdict.firstBad })
                : t('audit.verify.forged', { day: format.date(verdict.heads.forged) })
          }}</ui-badge>
        } @else {
          <p>{{ t('audit.verify.running') }}</p>
        }
      </div>
      @if (verdict(); as verdict) {
        @if (verdict.valid) {
          <div>
            <p class="strong">{{ t('audit.verify.head') }}</p>
            <p class="head num" data-testid="head">{{ verdict.head }}</p>
            <p class="small faint">{{ t('audit.verify.headHint') }}</p>
          </div>
          @if (verdict.heads.newest; as newest) {
            <p data-testid="heads">
              {{ t('audit.verify.heads', { n: verdict.heads.count, day: format.date(newest) }) }}
              <a download [attr.href]="headsUrl">{{ t('audit.verify.getHeads') }}</a>
            </p>
          }
          <p class="small faint">{{ t('audit.verify.alone') }} <code>npm run audit:verify -- audit-log.ndjson{{ verdict.heads.newest ? ' audit-heads.ndjson' : '' }}</code></p>
        }
      }
      <ng-container actions>
        @if (verdict(); as verdict) {
          @if (verdict.valid) {
            <button uiButton type="button" icon="copy" (click)="copy(verdict.head)">{{ t('audit.verify.copy') }}</button>
          } @else if (verdict.firstBad; as firstBad) {
            <button uiButton type="button" (click)="show(firstBad)">{{ t('audit.verify.show', { n: firstBad }) }}</button>
          }
        }
        <button uiButton="primary" type="submit" data-autofocus>{{ t('ui.close') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    .head {
      overflow-wrap: anywhere;
    }
    ui-badge {
      white-space: normal;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VerifyDialog {
  protected readonly t = injectT();
  protected readonly ref = inject<MatDialogRef<VerifyDialog>>(MatDialogRef);
  protected readonly format = inject(Format);
  protected readonly headsUrl = AUDIT_HEADS_URL;
  readonly #api = inject(AuditLogApi);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  protected readonly read = resource({ loader: () => this.#api.verify() });
  protected readonly verdict = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly problem = computed(() => (this.read.error() ? Problem.from(this.read.error()) : null));

  protected async copy(head: string): Promise<void> {
    const copied = await navigator.clipboard.writeText(head).then(() => true, () => false);
    if (copied) this.#toasts.done(this.t('audit.verify.copied'));
    else this.#toasts.failed(this.t('audit.notCopied'));
  }

  protected show(seq: number): void {
    this.ref.close();
    void this.#router.navigateByUrl(`/settings/audit/${seq}`);
  }
}
