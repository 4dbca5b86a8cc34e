/** The part of JSON Schema that the OpenAPI document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

type Schemas = Readonly<Record<string, Schema>>;

/** Follows references and joins `allOf`. */
export function resolved(schema: Schema, schemas: Schemas): Schema {
  if (schema.$ref) {
    const { $ref, ...more } = schema;
    return { ...resolved(schemas[$ref.split('/').at(-1)!] ?? {}, schemas), ...more };
  }
  if (!schema.allOf) return schema;
  const { allOf, ...own } = schema;
  return [...allOf.map((part) => resolved(part, schemas)), own].reduce<Schema>(
    (joined, part) => ({ ...joined, ...part, ...(part.properties ? { properties: { ...joined.properties, ...part.properties } } : {}) }),
    {},
  );
}

/**
 * Where a value differs from its schema. Keys the schema does not name are faults.
 * @param options.open members beyond those named are allowed at the top, as in problems
 */
export function faultsOf(value: unknown, given: Schema, schemas: Schemas, options: { open?: boolean } = {}, path = '$'): string[] {
  const schema = resolved(given, schemas);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) {
    const results = choices.map((choice) => faultsOf(value, choice, schemas, options, path));
    return results.some((faults) => faults.length === 0) ? [] : [`${path} fits none of its shapes`];
  }
  if (value === null) return schema.nullable || [schema.type].flat().includes('null') || schema.type === undefined ? [] : [`${path} is null`];
  if (schema.enum && !schema.enum.includes(value)) return [`${path} is not one of ${schema.enum.join(', ')}`];
  const type = [schema.type].flat().find((name) => name !== 'null');
  if (type && !isOfType(value, type)) return [`${path} is not ${type}`];
  if (Array.isArray(value)) return schema.items ? value.flatMap((item, i) => faultsOf(item, schema.items!, schemas, {}, `${path}[${i}]`)) : [];
  if (typeof value !== 'object') return formatFaults(value, schema, path);
  const members = value as Record<string, unknown>;
  const { properties, required = [], additionalProperties } = schema;
  const rest = Object.keys(members).filter((key) => !(properties && key in properties));
  return [
    ...required.filter((key) => !(key in members)).map((key) => `${path}.${key} is missing`),
    ...(properties && !options.open && !additionalProperties ? rest.map((key) => `${path}.${key} is not documented`) : []),
    ...Object.entries(properties ?? {}).flatMap(([key, member]) => (members[key] === undefined ? [] : faultsOf(members[key], member, schemas, {}, `${path}.${key}`))),
    ...(typeof additionalProperties === 'object' ? rest.flatMap((key) => faultsOf(members[key], additionalProperties, schemas, {}, `${path}.${key}`)) : []),
  ];
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && !Array.isArray(value);
  return typeof value === type;
}

function formatFaults(value: unknown, { format }: Schema, path: string): string[] {
  const shape = {
    uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/,
    date: /^\d{4}-\d\d-\d\d$/,
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  }[format ?? ''];
  return shape && !shape.test(String(value)) ? [`${path} is not a ${format}`] : [];
}

/** The least value that fits a schema: required members only, unless `full`. */
export function sampleOf(given: Schema, schemas: Schemas, full = false, name = ''): unknown {
  const schema = resolved(given, schemas);
  const choice = (schema.oneOf ?? schema.anyOf)?.[0];
  if (choice) return sampleOf(choice, schemas, full, name);
  if (schema.enum) return schema.enum.find((value) => value !== null);
  switch ([schema.type].flat().find((type) => type !== 'null')) {
    case 'array':
      return Array.from({ length: schema.minItems ?? 1 }, (_, i) => (schema.items?.type === 'integer' ? (schema.items.minimum ?? 0) + i : sampleOf(schema.items ?? {}, schemas, full)));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => full || schema.required?.includes(key))
          .map(([key, member]) => [key, sampleOf(member, schemas, full, key)]),
      );
    default:
      return textSample(schema, name);
  }
}

function textSample({ format, pattern, minLength = 1 }: Schema, name: string): string {
  if (format === 'uuid') return '0198c0de-0000-7000-8000-00000000dead';
  if (format === 'date') return '2026-01-05';
  if (format === 'date-time') return '2026-01-05T09:00:00Z';
  if (format === 'email') return 'sample@nowhere.example';
  if (format === 'password') return 'a fairly long sample password';
  if (format === 'base64url') return 'A'.repeat(minLength);
  if (name === 'timeZone') return 'UTC';
  if (name === 'locale') return 'en';
  if (pattern?.includes('[0-5]')) return '09:00';
  if (pattern?.startsWith('^(0[1-9]|1[0-2])-')) return '03-31';
  if (/country/i.test(name)) return 'DE';
  return pattern ? 'sample' : 'sample text'.padEnd(minLength, 'x');
}
