import { ChangeDetectionStrategy, Component, type ElementRef, input, signal, viewChild } from '@angular/core';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';

/** A secret link, shown once, with a button that copies it. */
@Component({
  selector: 'app-link-once',
  imports: [Button, Control, Field],
  template: `
    <p class="muted">{{ t('invitations.linkText') }}</p>
    @if (link()) {
      <ui-field [label]="t('invitations.linkLabel')">
        <span class="line">
          <input #box uiControl readonly data-testid="invitation-link" [value]="link()" (focus)="box.select()" />
          <button uiButton type="button" data-testid="copy-link" [icon]="copied() ? 'check' : 'copy'" (click)="copy()">
            {{ copied() ? t('ui.copied') : t('ui.copy') }}
          </button>
        </span>
      </ui-field>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    .line {
      display: flex;
      gap: 8px;
    }
    input {
      min-width: 0;
      text-overflow: ellipsis;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkOnce {
  protected readonly t = injectT();
  readonly link = input.required<string>();
  protected readonly box = viewChild<ElementRef<HTMLInputElement>>('box');
  protected readonly copied = signal(false);

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.link());
      this.copied.set(true);
    } catch {
      // No permission: leave it selected, ready for Ctrl-C.
      this.box()?.nativeElement.select();
    }
  }
}
