import { A11yModule } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, contentChild, Directive, inject, input, output, signal, TemplateRef } from '@angular/core';
import { Icon } from '../icon/icon';

/** What a popover chip opens: `<ng-template uiPopover>`. */
@Directive({ selector: 'ng-template[uiPopover]' })
export class Popover {
  readonly template = inject<TemplateRef<unknown>>(TemplateRef);
}

/** A filter as a chip that opens more than a menu may hold: fields, and what is found for them. Esc and a click beside close it. */
@Component({
  selector: 'ui-popover-chip',
  imports: [A11yModule, Icon, NgTemplateOutlet, OverlayModule],
  template: `
    <button
      #origin="cdkOverlayOrigin"
      type="button"
      class="filter-chip"
      cdkOverlayOrigin
      aria-haspopup="dialog"
      [class.on]="on()"
      [attr.aria-expanded]="shown()"
      [attr.data-testid]="testId()"
      (click)="open()"
    >
      <span>{{ words() }}</span>
      <ui-icon name="chevron-down" />
    </button>
    <ng-template
      cdkConnectedOverlay
      cdkConnectedOverlayHasBackdrop
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="shown()"
      [cdkConnectedOverlayOffsetY]="4"
      [cdkConnectedOverlayViewportMargin]="12"
      cdkConnectedOverlayPush
      (backdropClick)="close()"
      (overlayKeydown)="keys($event)"
    >
      <div class="popover" role="dialog" cdkTrapFocus cdkTrapFocusAutoCapture [attr.aria-label]="label()">
        <ng-container [ngTemplateOutlet]="content().template" />
      </div>
    </ng-template>
  `,
  styles: `
    .popover {
      width: 260px;
      max-width: calc(100vw - 24px);
      padding: 4px;
      border-radius: var(--radius);
      background: var(--overlay);
      box-shadow: var(--elevation);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PopoverChip {
  readonly label = input.required<string>();
  /** What is chosen, or the label. */
  readonly words = input.required<string>();
  readonly on = input(false);
  readonly testId = input('filter');
  readonly opened = output();
  protected readonly content = contentChild.required(Popover);
  protected readonly shown = signal(false);

  open(): void {
    this.shown.set(true);
    this.opened.emit();
  }

  close(): void {
    this.shown.set(false);
  }

  protected keys(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }
}
