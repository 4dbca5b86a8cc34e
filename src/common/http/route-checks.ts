import { type INestApplication, ParseUUIDPipe, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';
import { DECLARATION, type Declaration } from '../access/access.decorator.js';

export class RouteCheckError extends Error {}

export interface Route {
  readonly name: string;
  readonly controller: object;
  readonly handler: (...args: unknown[]) => unknown;
  readonly method: string;
  readonly declaration: Declaration | undefined;
}

/** Every route of the program, found by walking its controllers. */
export function routesOf(app: INestApplication): Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype, name }) => {
    const prototype = (metatype as { prototype: object }).prototype;
    return Object.getOwnPropertyNames(prototype)
      .filter((key) => key !== 'constructor')
      .map((key) => ({ key, handler: (prototype as Record<string, unknown>)[key] }))
      .filter(({ handler }) => typeof handler === 'function' && Reflect.hasMetadata(PATH_METADATA, handler))
      .map(({ key, handler }) => ({
        name: `${name}.${key}`,
        controller: metatype as object,
        handler: handler as Route['handler'],
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler as object) as number] ?? 'GET',
        declaration: (Reflect.getMetadata(DECLARATION, handler as object) ?? Reflect.getMetadata(DECLARATION, metatype as object)) as Declaration | undefined,
      }));
  });
}

/**
 * What every route must have: a declaration of who may call it, and inputs that validation can see through.
 * @throws RouteCheckError naming each route that has not
 */
export function checkRoutes(app: INestApplication): void {
  const faults = routesOf(app).flatMap((route) => [
    ...(route.declaration ? [] : [`${route.name} does not declare who may call it`]),
    ...uncheckedInputs(route),
  ]);
  if (faults.length > 0) throw new RouteCheckError(faults.join('\n'));
}

/** Kinds of arguments that come from the caller: body, query, path. */
const INPUTS: Readonly<Record<string, string>> = { 3: 'body', 4: 'query', 5: 'path' };

function uncheckedInputs(route: Route): string[] {
  const key = route.handler.name;
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, route.controller, key) ?? {}) as Record<string, { index: number; data?: unknown; pipes: unknown[] }>;
  const types = (Reflect.getMetadata('design:paramtypes', (route.controller as { prototype: object }).prototype, key) ?? []) as unknown[];
  return Object.entries(args).flatMap(([kind, { index, data, pipes }]) => {
    const input = INPUTS[kind.split(':')[0]!];
    if (!input || isChecked(types[index]) || pipes.some((pipe) => pipe === ParseUUIDPipe || pipe instanceof ParseUUIDPipe)) return [];
    return [`${route.name} takes ${input}${typeof data === 'string' ? ` "${data}"` : ''} that no validation can see through`];
  });
}

function isChecked(type: unknown): boolean {
  if (typeof type !== 'function' || [Object, String, Number, Boolean, Array].includes(type as never)) return false;
  return getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length > 0;
}
