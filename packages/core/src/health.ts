import { isFleetError } from "./fleet-error.ts";

/** How one component is. */
export interface ComponentHealth {
  /** `store`, or the name of a plugin. */
  readonly name: string;
  readonly status: "healthy" | "failing";
  /** Why it fails: a coded error's code and message, else `UNKNOWN`. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** How the fleet is: `failing` when one of its components is, `stopped` before `start` and after `stop`. */
export interface Health {
  readonly status: "healthy" | "failing" | "stopped";
  readonly components: readonly ComponentHealth[];
}

/** Asks each component, side by side. */
export async function healthOf(checks: ReadonlyMap<string, () => Promise<void>>): Promise<Health> {
  const components = await Promise.all(
    [...checks].map(async ([name, check]): Promise<ComponentHealth> => {
      try {
        await check();
        return { name, status: "healthy" };
      } catch (error) {
        const code = isFleetError(error) ? error.code : "UNKNOWN";
        const message = error instanceof Error ? error.message : String(error);
        return { name, status: "failing", error: { code, message } };
      }
    }),
  );
  const failing = components.some((component) => component.status === "failing");
  return { status: failing ? "failing" : "healthy", components };
}
