import type { z } from 'zod';
import { badRequest } from '../refusal.js';

/** Marks a message of a schema as Telegram's own words, to be sent as they are. */
const OWN_WORDS = 'Bad Request: ';

/** An error message for a zod check, in Telegram's own words. */
export function says(reason: string): string {
  return OWN_WORDS + reason;
}

/** Parses a method's parameters, or throws what Telegram would answer for the first mistake in them. */
export function parseParameters<S extends z.ZodType>(schema: S, parameters: unknown): z.output<S> {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badRequest(issue ? reasonOf(issue, []) : 'parameters are invalid');
}

function reasonOf(issue: z.core.$ZodIssue, parents: readonly PropertyKey[]): string {
  const path = [...parents, ...issue.path];
  if (issue.message.startsWith(OWN_WORDS)) return issue.message.slice(OWN_WORDS.length);
  if (issue.code === 'invalid_union') {
    const nearest = nearestBranch(issue.errors);
    if (nearest) return reasonOf(nearest, path);
  }
  if (issue.code === 'unrecognized_keys') {
    return `unknown ${path.length === 0 ? 'parameter' : 'field'} ${[...path, issue.keys.join(', ')].join('.')}`;
  }
  const missing = issue.code === 'invalid_type' && /received undefined$/.test(issue.message);
  const name = path.join('.');
  return missing ? `parameter "${name}" is required` : `wrong parameter "${name}": ${issue.message}`;
}

/** Of a union's branches the one that was meant: its first mistake lies deepest, or it has the fewest. */
function nearestBranch(branches: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue | undefined {
  const depth = (issues: readonly z.core.$ZodIssue[]) => issues[0]?.path.length ?? 0;
  const sorted = [...branches].filter((issues) => issues.length > 0);
  sorted.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  return sorted[0]?.[0];
}
