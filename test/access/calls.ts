import { randomUUID } from 'node:crypto';
import { type Action, ACTIONS, type MatrixActor, scopeOf } from '../../src/common/access/access-matrix.js';
import type { Answer, HttpClient } from '../support/http-client.js';
import { sampleOf } from '../support/json-schema.js';
import type { OpenApi, Operation } from '../support/openapi-contract.js';

/** The rows of the matrix that open a route; empty for public routes and those for everybody signed in. */
export function actionsOf({ access }: Operation): Action[] {
  return [access].flat().filter((name): name is Action => ACTIONS.includes(name as Action));
}

/** Whose sessions a route takes. */
export const realmOf = (operation: Operation): 'staff' | 'student' => (operation.path.startsWith('/api/portal/') ? 'student' : 'staff');

export const isPublic = ({ access }: Operation): boolean => access === 'public';

/** Whether a role gets past the guards of a route at all, by the matrix alone. */
export function mayCall(operation: Operation, actor: MatrixActor): boolean {
  if (realmOf(operation) === 'student' && actor !== 'student') return false;
  const actions = actionsOf(operation);
  return actions.length === 0 || actions.some((action) => scopeOf(action, actor) !== 'none');
}

export const hasId = ({ path }: Operation): boolean => /\{\w*id\}/i.test(path);
export const writes = ({ method }: Operation): boolean => method !== 'GET';
export const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

/** Puts an id in the place of every parameter. What would go on is asked for once. */
export function pathWith({ path, streams }: Operation, id: string = randomUUID()): string {
  return path.replaceAll(/\{\w+\}/g, id) + (streams ? '?once=true' : '');
}

/** A reading route with the query it cannot do without. */
export function plainPath({ path, queryParameters, streams }: Operation, openApi: OpenApi): string {
  if (streams) return `${path}?once=true`;
  const query = new URLSearchParams(queryParameters.filter(({ required }) => required).map(({ name, schema }) => [name, String(sampleOf(schema, openApi.schemas, false, name))]));
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

/** A body that validation lets through; `change` replaces members of it. */
export function validBody(operation: Operation, openApi: OpenApi, change: object = {}): unknown {
  if (!operation.bodySchema || operation.bodyType !== 'application/json') return undefined;
  return { ...(sampleOf(operation.bodySchema, openApi.schemas, operation.method === 'PATCH') as object), ...change };
}

/** Calls a route so that nothing can come of it: past the guards, a member that no body has stops it. */
export function callWithoutEffect(client: HttpClient, operation: Operation): Promise<Answer> {
  const path = pathWith(operation);
  if (operation.method === 'GET') return client.get(path);
  return client.call(operation.method, path, { 'unexpected-member': true });
}

/** An answer without what differs between any two: the id of the request. */
export function withoutTrace({ status, text }: Answer): string {
  return `${status} ${text.replaceAll(/"traceId":"[^"]*"/g, '"traceId":""')}`;
}
