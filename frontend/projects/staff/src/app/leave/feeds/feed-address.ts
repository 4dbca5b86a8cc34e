import { ChangeDetectionStrategy, Component, type ElementRef, input, signal, viewChild } from '@angular/core';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';

/** The address of a calendar, this once, with a button that copies it. */
@Component({
  selector: 'app-feed-address',
  imports: [Button, Control, Field],
  template: `
    <ui-field [label]="label()" [hint]="t('leave.feed.once')">
      <span>
        <input #box uiControl readonly data-testid="feed-address" [value]="address()" (focus)="box.select()" />
        <button uiButton type="button" data-testid="copy-feed" [icon]="copied() ? 'check' : 'copy'" (click)="copy()">
          {{ copied() ? t('ui.copied') : t('ui.copy') }}
        </button>
      </span>
    </ui-field>
  `,
  styles: `
    span {
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
export class FeedAddress {
  protected readonly t = injectT();
  readonly address = input.required<string>();
  readonly label = input.required<string>();
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly copied = signal(false);

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.address());
      this.copied.set(true);
    } catch {
      // No permission: leave it selected, ready for Ctrl-C.
      this.box().nativeElement.select();
    }
  }
}
