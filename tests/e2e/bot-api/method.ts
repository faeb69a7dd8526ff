import type { ApiMethods } from 'grammy/types';
import type { z } from 'zod';
import { parseParameters } from './schemas/parse.js';
import type { World } from './world.js';

export type MethodName = keyof ApiMethods;
type Arguments<M extends MethodName> = Parameters<ApiMethods[M]>[0];
/** A method's parameters in grammY's types. */
export type Params<M extends MethodName> =
  Arguments<M> extends undefined ? object : NonNullable<Arguments<M>>;
/** What a method answers with, in grammY's types. */
export type Result<M extends MethodName> = ReturnType<ApiMethods[M]>;

/** A method of the Bot API as this server offers it. */
export interface Method {
  readonly name: MethodName;
  /** The names of the parameters it knows. */
  readonly parameters: z.ZodRawShape;
  /** Answers a call, or throws a Refusal. `signal` aborts when the caller hangs up. */
  call(world: World, parameters: unknown, signal: AbortSignal): unknown;
}

/** The parameters that grammY's types know and the schema lacks; `never` if it has them all. */
type Forgotten<M extends MethodName, Shape> = Exclude<keyof Params<M>, keyof Shape | 'reply_to_message_id'>;

/**
 * Defines a method: its schema must accept nothing that grammY's types would not, and know every parameter
 * they know; `rules` are checks that concern more than one parameter.
 */
export function method<M extends MethodName, Shape extends z.ZodRawShape>(
  name: M,
  schema: z.ZodObject<Shape> &
    z.ZodType<Params<M>> &
    ([Forgotten<M, Shape>] extends [never] ? unknown : Forgotten<M, Shape>),
  run: (world: World, parameters: Params<M>, signal: AbortSignal) => Result<M> | Promise<Result<M>>,
): Method {
  return {
    name,
    parameters: schema.shape,
    call: (world, parameters, signal) =>
      run(world, parseParameters<z.ZodType<Params<M>>>(schema, parameters), signal),
  };
}
