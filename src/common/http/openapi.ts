import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Config } from '../config/config.js';

/** The OpenAPI document, made from the controllers and their DTO classes. */
export function openApiDocument(app: INestApplication, config: Config): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Optserv')
    .setDescription('People, shared credentials and lessons of a company. Errors are RFC 9457 problems with a stable `code`.')
    .setVersion('1')
    .addServer(config.publicOrigin)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  addProblems(document);
  nullableAsType(document);
  return document;
}

const PROBLEM_SCHEMA = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'detail', 'code', 'traceId'],
  properties: {
    type: { type: 'string' as const },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const },
    code: { type: 'string' as const },
    traceId: { type: 'string' as const },
    errors: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        required: ['field', 'code', 'message'],
        properties: {
          field: { type: 'string' as const },
          code: { type: 'string' as const, description: 'Stable: what an application translates' },
          message: { type: 'string' as const, description: 'In English' },
        },
      },
    },
  },
};

/** What may be null says so the way OpenAPI 3.1 does; the decorators still write it the way of 3.0. */
function nullableAsType(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Record<string, unknown>;
  if (schema['nullable'] === true && typeof schema['type'] === 'string') {
    schema['type'] = [schema['type'], 'null'];
    if (Array.isArray(schema['enum']) && !schema['enum'].includes(null)) schema['enum'] = [...(schema['enum'] as unknown[]), null];
  } else if (schema['nullable'] === true && Array.isArray(schema['allOf'])) {
    schema['anyOf'] = [...(schema['allOf'] as unknown[]), { type: 'null' }];
    delete schema['allOf'];
  }
  if (typeof schema['nullable'] === 'boolean') delete schema['nullable'];
  Object.values(schema).forEach((child) => nullableAsType(child));
}

function addProblems(document: OpenAPIObject): void {
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: PROBLEM_SCHEMA };
  const problem = { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
      if (operation) operation.responses = { ...operation.responses, default: problem };
    }
  }
}
