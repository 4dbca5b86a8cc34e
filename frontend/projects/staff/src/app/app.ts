import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ToastOutlet } from '@ui/toast/toast-outlet';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, ToastOutlet],
  template: `<router-outlet /><ui-toasts />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {}
