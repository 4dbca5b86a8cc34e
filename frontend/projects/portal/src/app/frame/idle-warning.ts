import { ChangeDetectionStrategy, Component, computed, effect, type ElementRef, inject, viewChild } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Idle } from '../session/idle';

/** The last half minute, in sight: a ring that empties, and one big way to stay. Any touch does the same. */
@Component({
  selector: 'portal-idle-warning',
  template: `
    <dialog #dialog aria-labelledby="idle-title" aria-describedby="idle-text" data-testid="idle-warning" (cancel)="idle.stay()">
      <div class="ring" [style.--left]="idle.share()" aria-hidden="true">
        <svg viewBox="0 0 120 120"><circle class="track" cx="60" cy="60" r="54" /><circle class="rest" cx="60" cy="60" r="54" pathLength="1" /></svg>
        <span class="num">{{ idle.left() }}</span>
      </div>
      <h2 id="idle-title">{{ t('portal.idle.title') }}</h2>
      <p id="idle-text">{{ t('portal.idle.text') }}</p>
      <p class="visually-hidden" role="status">{{ announced() }}</p>
      <button type="button" class="touch primary" data-testid="still-here" (click)="idle.stay()">{{ t('portal.idle.stay') }}</button>
    </dialog>
  `,
  styles: `
    dialog {
      width: min(420px, calc(100vw - 32px));
      padding: 32px 24px 24px;
      border: 0;
      border-radius: 24px;
      background: var(--overlay);
      color: var(--text);
      box-shadow: var(--elevation);
      text-align: center;
    }
    dialog[open] {
      display: grid;
      justify-items: center;
      gap: 12px;
    }
    dialog::backdrop {
      background: var(--scrim);
    }
    .ring {
      display: grid;
      place-items: center;
      width: 132px;
      height: 132px;
      margin-bottom: 8px;
    }
    .ring > * {
      grid-area: 1 / 1;
    }
    .ring span {
      font-size: 2.4rem;
      font-weight: 600;
    }
    svg {
      width: 100%;
      height: 100%;
      fill: none;
      transform: rotate(-90deg);
    }
    circle {
      stroke-width: 10;
      stroke-linecap: round;
    }
    .track {
      stroke: var(--surface-3);
    }
    .rest {
      stroke: var(--accent);
      stroke-dasharray: 1;
      stroke-dashoffset: calc(1 - var(--left));
      transition: stroke-dashoffset 500ms linear;
    }
    p {
      color: var(--text-2);
      text-wrap: balance;
    }
    .touch {
      width: 100%;
      min-height: 64px;
      margin-top: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IdleWarning {
  protected readonly t = injectT();
  protected readonly idle = inject(Idle);
  protected readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  /** Said at the beginning and once more near the end; counting aloud would help nobody. */
  protected readonly announced = computed(() => {
    const left = this.idle.left();
    return left === null ? '' : this.t('portal.idle.left', { n: left > 10 ? 30 : 10 });
  });

  constructor() {
    effect(() => {
      const dialog = this.dialog().nativeElement;
      const wanted = this.idle.left() !== null;
      if (wanted && !dialog.open) dialog.showModal();
      else if (!wanted && dialog.open) dialog.close();
    });
  }
}
