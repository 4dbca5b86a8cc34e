import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AccessApi, type AccessReason, type AccessTarget } from '@api/access-api';
import type { Ability } from '@api/auth-api';
import { problemOf } from '@api/problem-of';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import type { IconName } from '@ui/icon/icon-names';
import { Failed, Skeleton } from '@ui/status/states';
import { PersonPicker } from '../people/person-picker';
import { Session } from '../session/session';
import { AccessWords } from './access-words';
import { TargetPicker } from './target-picker';

const SIGNS: Readonly<Record<AccessReason['effect'], IconName>> = { for: 'check', against: 'x', note: 'info' };

/** Why somebody may do something, or may not: who, what, on what, and the answer with its reasons. */
@Component({
  selector: 'app-why',
  imports: [Control, Failed, Field, Icon, PersonPicker, RouterLink, Skeleton, TargetPicker],
  templateUrl: './why.html',
  styleUrl: './why.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Why {
  protected readonly t = injectT();
  protected readonly words = inject(AccessWords);
  protected readonly session = inject(Session);
  readonly #api = inject(AccessApi);
  readonly actions = input.required<readonly Ability[]>();
  /** The action asked about on arrival, such as that of a page that was refused. */
  readonly wanted = input<Ability | null>(null);
  protected readonly action = linkedSignal<Ability | ''>(() => this.wanted() ?? '');
  protected readonly person = signal<{ id: string; name: string } | null>(null);
  /** What one action is about need not be what another is. */
  protected readonly target = linkedSignal<Ability | '', AccessTarget | null>({ source: this.action, computation: () => null });
  /** Admins ask about anybody, everybody else about themselves. */
  protected readonly anybody = computed(() => this.session.scope('company.access.explain') === 'all');
  protected readonly groups = computed(() => [...Map.groupBy(this.actions(), (action) => this.words.area(action))].map(([area, actions]) => ({ area, actions })));
  protected readonly answer = resource({
    params: () => {
      const action = this.action();
      if (!action) return undefined;
      const [personId, targetId] = [this.person()?.id, this.target()?.id];
      return { action, ...(personId ? { personId } : {}), ...(targetId ? { targetId } : {}) };
    },
    loader: ({ params }) => this.#api.check(params),
  });
  protected readonly problem = problemOf(this.answer);
  protected readonly sign = (reason: AccessReason): IconName => SIGNS[reason.effect];
}
