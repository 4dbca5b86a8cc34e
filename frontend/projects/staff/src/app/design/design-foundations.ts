import { ChangeDetectionStrategy, Component } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Specimen } from './specimen';

@Component({
  selector: 'app-design-foundations',
  imports: [Specimen],
  template: `
    <app-specimen [heading]="t('design.colours')" [lead]="t('design.coloursLead')">
      <ul class="swatches">
        @for (token of colours; track token) {
          <li><i [style.background]="'var(--' + token + ')'"></i><code>--{{ token }}</code></li>
        }
      </ul>
    </app-specimen>
    <app-specimen [heading]="t('design.type')" [lead]="t('design.typeLead')">
      @for (size of sizes; track size) {
        <p class="line">
          <code>{{ size }}</code><span [style.font-size]="'var(--t-' + size + ')'">{{ t('design.sample') }}</span>
        </p>
      }
    </app-specimen>
    <app-specimen [heading]="t('design.space')" [lead]="t('design.spaceLead')">
      <div class="shapes">
        @for (step of steps; track step) {
          <i class="step" [style.width]="'var(--s-' + step + ')'"></i>
        }
        <span class="shape hair"></span><span class="shape lift"></span><span class="shape float"></span>
      </div>
    </app-specimen>
  `,
  styles: `
    code {
      color: var(--text-2);
      font: 400 var(--t-12) / 1.4 var(--mono);
    }
    .swatches {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
      gap: 12px;
    }
    .swatches i {
      display: block;
      height: 44px;
      margin-bottom: 4px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
    .line {
      display: flex;
      align-items: baseline;
      gap: 20px;
      margin: 4px 0;
      max-width: none;
    }
    .line code {
      width: 24px;
    }
    .shapes {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 16px;
    }
    .step {
      height: 24px;
      border-radius: 2px;
      background: var(--accent-line);
    }
    .shape {
      width: 96px;
      height: 64px;
      border-radius: var(--radius);
      background: var(--overlay);
    }
    .hair {
      border: 1px solid var(--line);
    }
    .lift {
      border: 1px solid var(--line);
      box-shadow: var(--lift);
    }
    .float {
      box-shadow: var(--elevation);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DesignFoundations {
  protected readonly t = injectT();
  protected readonly sizes = [12, 14, 16, 20, 28];
  protected readonly steps = [1, 2, 3, 4, 6, 8, 12];
  protected readonly colours = [
    'bg', 'surface', 'surface-2', 'surface-3', 'line', 'line-strong', 'text', 'text-2', 'text-3',
    'accent', 'accent-soft', 'accent-text', 'ok', 'warn', 'bad', 'info', 'ok-soft', 'warn-soft', 'bad-soft', 'info-soft',
  ];
}
