import { A11yModule } from '@angular/cdk/a11y';
import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, contentChild, Directive, inject, input, output, TemplateRef } from '@angular/core';
import { Button } from '../button/button';
import { injectT } from '../i18n/i18n';
import { mediaSignal } from './media';

/** What is shown beside: `<ng-template uiBesidePanel>`. */
@Directive({ selector: 'ng-template[uiBesidePanel]' })
export class BesidePanel {
  readonly template = inject<TemplateRef<unknown>>(TemplateRef);
}

/**
 * A page with something opened beside it: its `uiBesidePanel`, shown while `open`. On a narrow screen it
 * lies over the page and keeps the focus.
 */
@Component({
  selector: 'ui-beside',
  imports: [A11yModule, Button, NgTemplateOutlet],
  template: `
    <div class="content"><ng-content /></div>
    @if (open()) {
      @if (wide()) {
        <aside data-testid="side-panel" [attr.aria-label]="label()">
          <button uiButton="quiet" size="s" iconOnly type="button" icon="x" data-testid="panel-close" [attr.aria-label]="t('ui.close')" (click)="closed.emit()"></button>
          <ng-container [ngTemplateOutlet]="panel().template" />
        </aside>
      } @else {
        <div class="over" role="dialog" aria-modal="true" data-testid="side-panel" cdkTrapFocus cdkTrapFocusAutoCapture [attr.aria-label]="label()">
          <button uiButton="quiet" iconOnly type="button" icon="x" data-testid="panel-close" [attr.aria-label]="t('ui.close')" (click)="closed.emit()"></button>
          <ng-container [ngTemplateOutlet]="panel().template" />
        </div>
      }
    }
  `,
  styleUrl: './beside.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown.escape)': 'escape($event)' },
})
export class Beside {
  protected readonly t = injectT();
  readonly open = input.required<boolean>();
  readonly label = input.required<string>();
  readonly closed = output();
  protected readonly panel = contentChild.required(BesidePanel);
  protected readonly wide = mediaSignal('(min-width: 1180px)');

  protected escape(event: Event): void {
    if (this.open() && !event.defaultPrevented && !document.querySelector('.cdk-overlay-backdrop')) this.closed.emit();
  }
}
