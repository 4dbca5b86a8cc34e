import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { Action } from '../../../common/access/access-matrix.js';
import { DECLARATION, type Declaration, FRESH } from '../../../common/access/access.decorator.js';

/** Which actions ask for a sign-in that is not long ago, at some of their routes: read off the routes, as the guard does. */
@Injectable()
export class FreshActions implements OnApplicationBootstrap {
  private readonly actions = new Set<Action>();

  constructor(private readonly modules: ModulesContainer) {}

  onApplicationBootstrap(): void {
    for (const { controllers } of this.modules.values()) {
      for (const { metatype } of controllers.values()) {
        const { prototype } = metatype as { prototype: Record<string, unknown> };
        for (const key of Object.getOwnPropertyNames(prototype)) {
          const handler = prototype[key];
          if (typeof handler !== 'function' || Reflect.getMetadata(FRESH, handler) !== true) continue;
          const declaration = Reflect.getMetadata(DECLARATION, handler) as Declaration | undefined;
          if (declaration?.kind === 'access') for (const action of declaration.actions) this.actions.add(action);
        }
      }
    }
  }

  has(action: Action): boolean {
    return this.actions.has(action);
  }
}
