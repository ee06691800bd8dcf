import type { Host } from "../../host.ts";

/** One promise of a host, and the test that holds it to it. */
export interface HostCase {
  readonly name: string;
  /** The abilities without which there is nothing to test. */
  readonly needs: readonly ("run" | "write" | "live")[];
  /** @param root - The folder with the sample, as the host finds it. */
  run(host: Host, root: string): Promise<void>;
}
