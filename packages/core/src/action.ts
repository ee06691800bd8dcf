import type * as z from "zod";
import type { Personal } from "./agreement/declaration.ts";
import { ActionInputError, ActionOutputError } from "./errors/action.ts";
import type { Host } from "./host.ts";

/** What an action works with beside its host and its input. */
export interface ActionContext {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly message: string }) => void) | undefined;
}

/** A typed operation against a host. Where it runs is the transport's business. */
export interface Action<Name extends string, Input extends z.ZodType, Output extends z.ZodType> {
  /** `<subject>.<verb>`, such as `service.restart`. Agents allow actions by it. */
  readonly name: Name;
  readonly input: Input;
  readonly output: Output;
  /** What the result tells about a person. */
  readonly personal: Personal;
  /**
   * Checks the input, runs, checks the output.
   *
   * @throws ActionInputError, ActionOutputError, and what the action itself throws.
   */
  run(host: Host, input: z.input<Input>, context?: ActionContext): Promise<z.output<Output>>;
}

/**
 * Defines an action: code that is written once and runs beside the device or over SSH, with its data checked on both
 * ways.
 *
 * @example
 * ```ts
 * import { defineAction } from "@fleetwright/core";
 * import * as z from "zod";
 *
 * export const kernelVersion = defineAction({
 *   name: "kernel.version",
 *   personal: "none",
 *   input: z.strictObject({}),
 *   output: z.strictObject({ version: z.string() }),
 *   async run(host, _input, { signal }) {
 *     const { stdout } = await host.run("uname", ["-r"], { signal });
 *     return { version: stdout.trim() };
 *   },
 * });
 * ```
 */
export function defineAction<const Name extends string, Input extends z.ZodType, Output extends z.ZodType>(definition: {
  readonly name: Name;
  readonly personal: Personal;
  readonly input: Input;
  readonly output: Output;
  run(host: Host, input: z.output<Input>, context: ActionContext): Promise<z.input<Output>>;
}): Action<Name, Input, Output> {
  return {
    name: definition.name,
    personal: definition.personal,
    input: definition.input,
    output: definition.output,
    async run(host, input, context = {}) {
      context.signal?.throwIfAborted();
      const checked = await definition.input.safeParseAsync(input);
      if (!checked.success) throw new ActionInputError(definition.name, checked.error);
      const result = await definition.output.safeParseAsync(await definition.run(host, checked.data, context));
      if (!result.success) throw new ActionOutputError(definition.name, result.error);
      return result.data;
    },
  };
}
