import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { METHODS } from '../../bot-api/methods/index.js';

// The published description of the Bot API, beside the project on the machines where it is developed.
const PUBLISHED = new URL('../../../shared/telegram/bot-api.json', import.meta.url);

const description = z.object({
  version: z.string(),
  methods: z.record(
    z.string(),
    z.object({ fields: z.array(z.object({ name: z.string(), required: z.boolean() })).optional() }),
  ),
});

/** What came after the published version; grammY's types, to which the schemas are tied, know it. */
const NEWER_PARAMETERS = new Set(['ephemeral_message_parameters', 'can_stop', 'keep_on_stop']);
const NEWER_METHODS = new Set([
  'editEphemeralMessageText',
  'editEphemeralMessageReplyMarkup',
  'deleteEphemeralMessage',
]);

const published = existsSync(PUBLISHED)
  ? description.parse(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).methods
  : undefined;
if (!published) console.warn('Skipped: ../shared/telegram/bot-api.json is not on this machine.');

const methods = [...METHODS.values()].filter(({ name }) => !NEWER_METHODS.has(name));

describe.skipIf(!published)('the parameters of every method are those of the published Bot API', () => {
  test.each(methods.map((method) => [method.name, method] as const))('%s', (name, method) => {
    const fields = published?.[name]?.fields ?? [];
    const known = Object.keys(method.parameters).filter((parameter) => !NEWER_PARAMETERS.has(parameter));
    expect(published).toHaveProperty(name);
    expect(known.sort()).toEqual(fields.map((field) => field.name).sort());
    const required = fields.filter((field) => field.required).map((field) => field.name);
    for (const [parameter, schema] of Object.entries(method.parameters)) {
      const optional = z.safeParse(z.object({ [parameter]: schema }), {}).success;
      expect([parameter, optional]).toEqual([parameter, !required.includes(parameter)]);
    }
  });
});
