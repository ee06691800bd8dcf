import type { Device } from "../directory/device.ts";
import type { WriteOptions } from "../directory/origin.ts";
import type { List } from "../list.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { DeviceTransition, NewLoan, NewTransition } from "./transition.ts";

/**
 * The life of a device, as part of `fleet.devices`. The table of what may follow what is {@link possibleTransitions}.
 *
 * Permissions: `devices:write`, for `lend` and `takeBack` `devices:lend`, each where the device is.
 */
export interface LifeCycleApi {
  /**
   * Brings a device into another state, as far as the table allows. In stock, retired or wiped it is nobody's any more:
   * its running assignment to a person ends.
   *
   * @throws DirectoryEntryMissingError, DirectoryInputError, TransitionRefusedError, TransitionStaleError
   *
   * @example
   * ```ts
   * import type { DevicesApi } from "@fleetwright/core";
   *
   * export async function dispose(devices: DevicesApi, id: string, certificate: Uint8Array): Promise<void> {
   *   await devices.transition(id, { to: "retired", reason: "older than six years" });
   *   const proof = { method: "shredded, DIN 66399 H-5", by: "Shredding Ltd", date: "2026-03-01", reference: "S-17" };
   *   await devices.transition(id, { to: "wiped", proof: { ...proof, certificate } });
   * }
   * ```
   */
  transition(id: string, transition: NewTransition, options?: WriteOptions): Promise<DeviceTransition>;
  /** How a device's state changed, latest first. */
  transitions(id: string): List<DeviceTransition>;
  /**
   * Takes the latest transition back as a mistake: the device is in the state before, with the loan and the holder of
   * then, unless somebody else had the device since. The history keeps both. Asks for a reason; called again, it takes back the one before.
   *
   * @throws DirectoryEntryMissingError, CorrectionError where there is none, or the state is another one by now.
   */
  correct(id: string, reason: string, options?: WaitOptions): Promise<DeviceTransition>;
  /** Lends a device to a person until a day; lent already, for longer or to somebody else. Errors of `transition`. */
  lend(
    id: string,
    loan: NewLoan & { readonly reason?: string | undefined },
    options?: WaitOptions,
  ): Promise<DeviceTransition>;
  /** Takes a lent device back into stock, or into repair. Errors of `transition`. */
  takeBack(
    id: string,
    options?: WaitOptions & {
      readonly to?: "in-stock" | "in-repair" | undefined;
      readonly reason?: string | undefined;
    },
  ): Promise<DeviceTransition>;
  /** Lent devices that were due before a day, today in UTC unless told; the longest overdue first. */
  overdueLoans(query?: { readonly on?: string | undefined }): List<Device>;
}
