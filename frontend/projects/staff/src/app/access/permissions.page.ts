import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { AccessApi, type AccessMatrixRow } from '@api/access-api';
import type { Ability, Scope } from '@api/auth-api';
import { problemOf } from '@api/problem-of';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';
import { mediaSignal } from '@ui/layout/media';
import { SearchBox } from '@ui/list/search-box';
import { Badge } from '@ui/status/badge';
import { Failed, Skeleton } from '@ui/status/states';
import { Session } from '../session/session';
import { Section } from '../settings/section';
import { AccessWords } from './access-words';
import { Why } from './why';

const ACTORS = ['admin', 'hr', 'manager', 'employee', 'student', 'anonymous'] as const;
type Actor = (typeof ACTORS)[number];

/** Who may do what: the matrix as the server applies it, and why somebody may or may not. */
@Component({
  selector: 'app-permissions-page',
  imports: [Badge, Control, Failed, Field, SearchBox, Section, Skeleton, Why],
  templateUrl: './permissions.page.html',
  styleUrl: './permissions.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PermissionsPage {
  protected readonly t = injectT();
  protected readonly words = inject(AccessWords);
  readonly #session = inject(Session);
  readonly #api = inject(AccessApi);
  readonly #query = toSignal(inject(ActivatedRoute).queryParamMap);
  protected readonly read = resource({ loader: () => this.#api.matrix() });
  protected readonly problem = problemOf(this.read);
  protected readonly own = computed<Actor>(() => this.#session.me()?.role ?? 'employee');
  /** One role at a time where six columns have no room. */
  protected readonly narrow = mediaSignal('(max-width: 900px)');
  protected readonly chosen = signal<Actor | null>(null);
  protected readonly shown = computed(() => this.chosen() ?? this.own());
  protected readonly actors = computed<readonly Actor[]>(() => (this.narrow() ? [this.shown()] : ACTORS));
  protected readonly everyActor = ACTORS;
  protected readonly search = signal('');
  protected readonly staffActions = computed(() => this.#rows().map(({ action }) => action as Ability).filter((action) => !action.startsWith('portal.')));
  protected readonly wanted = computed(() => this.staffActions().find((action) => action === this.#query()?.get('action')) ?? null);
  protected readonly anybody = computed(() => this.#session.scope('company.access.explain') === 'all');
  protected readonly areas = computed(() => {
    const words = folded(this.search());
    const found = this.#rows().filter(({ action }) => folded(`${this.words.area(action)} ${this.words.action(action)} ${action}`).includes(words));
    return [...Map.groupBy(found, ({ action }) => this.words.area(action))].map(([area, rows]) => ({ area, rows }));
  });

  protected actorName(actor: Actor): string {
    return this.t(`access.actor.${actor}`);
  }

  protected scope(row: AccessMatrixRow, actor: Actor): Scope {
    return row.scopes?.[actor] ?? 'none';
  }

  protected scopeName(row: AccessMatrixRow, actor: Actor): string {
    return this.t(`access.scope.${this.scope(row, actor)}`);
  }

  #rows(): readonly AccessMatrixRow[] {
    return this.read.hasValue() ? this.read.value().items : [];
  }
}

/** Letters without case and marks: "Đặng" is found by "dang". */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}
