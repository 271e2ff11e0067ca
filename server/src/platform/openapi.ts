/** The description of the API, made from the very schemas that check it: OpenAPI 3.1 at /api/v1/openapi.json. */
import swagger from '@fastify/swagger'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { Http } from './http.ts'

type Override = NonNullable<z.core.ToJSONSchemaParams['override']>

/** What the input compiler does to every object, said in the description too. */
const closeObjects: Override = ({ jsonSchema }) => {
  if (jsonSchema.type === 'object' && jsonSchema.properties !== undefined) jsonSchema.additionalProperties ??= false
}

const zodToJsonConfig = { override: closeObjects, unrepresentable: 'any' } as const

/** To be called before any route is added. */
export async function registerOpenApi(app: Http, options: { version: string }): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kịp',
        version: options.version,
        description:
          'Errors are problem documents (RFC 9457) with a stable `code`. Every POST takes an `Idempotency-Key`: ' +
          'within 24 hours the same key gets the first answer again (`Idempotency-Replayed: true`).',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'A personal access token (kip token)' },
          session: { type: 'apiKey', in: 'cookie', name: 'kip_session', description: 'Set by signing in' },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig }),
    transformObject: createJsonSchemaTransformObject({ zodToJsonConfig }),
  })
  app.get('/api/v1/openapi.json', { schema: { hide: true }, compress: {} }, async () => app.swagger())
}
