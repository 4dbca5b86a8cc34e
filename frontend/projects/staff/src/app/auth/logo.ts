import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-logo',
  template: `
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect class="tile" width="32" height="32" rx="8" />
      <circle class="ring" cx="16" cy="16" r="7.25" />
      <circle class="dot" cx="23" cy="9" r="3" />
    </svg>
    <span>Optserv</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 10px;
      font-size: var(--t-16);
      font-weight: 600;
      letter-spacing: -0.015em;
    }
    svg {
      width: 26px;
      height: 26px;
    }
    .tile {
      fill: var(--accent);
    }
    .ring {
      fill: none;
      stroke: var(--text-on-fill);
      stroke-width: 3.5;
    }
    .dot {
      fill: color-mix(in srgb, var(--accent) 35%, var(--text-on-fill));
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Logo {}
