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

/** The parameters by which a schema and grammY's types differ; `never` if they agree. */
type Difference<M extends MethodName, Shape> =
  | Exclude<keyof Params<M>, keyof Shape | 'reply_to_message_id'>
  | Exclude<keyof Shape, keyof Params<M>>;

/** Defines a method: its schema must name the parameters that grammY's types name, and accept nothing else. */
export function method<M extends MethodName, Shape extends z.ZodRawShape>(
  name: M,
  schema: z.ZodObject<Shape> &
    z.ZodType<Params<M>> &
    ([Difference<M, Shape>] extends [never] ? unknown : Difference<M, Shape>),
  run: (world: World, parameters: Params<M>, signal: AbortSignal) => Result<M> | Promise<Result<M>>,
): Method {
  return {
    name,
    parameters: schema.shape,
    call: (world, parameters, signal) =>
      run(world, parseParameters<z.ZodType<Params<M>>>(schema, parameters), signal),
  };
}
