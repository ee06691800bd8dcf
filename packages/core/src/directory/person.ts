import type { List } from "../list.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { Assignment } from "./assignment.ts";
import type { Device } from "./device.ts";
import type { Origins, WriteOptions } from "./origin.ts";

/** Somebody who can have devices. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  /** What the person signs in with, as in Active Directory and Entra ID (`userPrincipalName`); often the e-mail address. */
  readonly principalName?: string;
  readonly department?: string;
  /** What another directory calls the person; no two persons have the same. */
  readonly externalId?: string;
  /** ISO 8601. */
  readonly addedAt: string;
  /** ISO 8601. */
  readonly changedAt: string;
}

/** What is kept of a person and can be changed. */
export type PersonField = "name" | "email" | "principalName" | "department" | "externalId";

/** A person to add. */
export interface NewPerson {
  readonly name: string;
  readonly email?: string | undefined;
  readonly principalName?: string | undefined;
  readonly department?: string | undefined;
  readonly externalId?: string | undefined;
}

/** What to change of a person; what is absent stays, `null` removes. */
export interface PersonChanges {
  readonly name?: string | undefined;
  readonly email?: string | null | undefined;
  readonly principalName?: string | null | undefined;
  readonly department?: string | null | undefined;
  readonly externalId?: string | null | undefined;
}

/**
 * `fleet.persons`: who there is, and who has which device, now and before.
 *
 * Every read is an entry of the ledger. Permissions: `persons:read` gives the persons who have or had a device where it
 * holds, and all of them when it holds for the fleet; `persons:write` and `persons:delete` are for the fleet.
 */
export interface PersonsApi {
  /** @throws DirectoryInputError, DirectoryEntryTakenError for an external id that another person has. */
  add(person: NewPerson, options?: WriteOptions): Promise<Person>;
  /** @throws DirectoryEntryMissingError */
  get(id: string, options?: WaitOptions): Promise<Person>;
  /** By name. `search`: words that occur in the name, e-mail address, user principal name or department. */
  list(query?: { readonly search?: string | undefined }): List<Person>;
  /**
   * Changes a person; fields of a stronger origin are left as they are, as in `devices.update`.
   *
   * @throws DirectoryEntryMissingError, DirectoryInputError, DirectoryEntryTakenError
   */
  update(id: string, changes: PersonChanges, options?: WriteOptions): Promise<Person>;
  /** Where each field came from: who wrote it last, when and how. @throws DirectoryEntryMissingError */
  origins(id: string, options?: WaitOptions): Promise<Origins<PersonField>>;
  /**
   * Deletes a person with all assignments, running and past: an unnamed holder who had these devices at these times
   * would still be somebody to those who know them. The bytes go from the files, too, which rewrites the store: seconds
   * for each gigabyte.
   *
   * @throws DirectoryEntryMissingError, StoreEraseError
   */
  delete(id: string, options?: WaitOptions): Promise<void>;
  /** The devices that a person has, as far as the actor may see them. */
  devices(id: string): List<Device>;
  /** What a person had and has, latest first, as far as the actor may see the devices. */
  assignments(id: string): List<Assignment>;
  /** Who has a device, or had it at a time; undefined for nobody. */
  holder(
    deviceId: string,
    options?: WaitOptions & { readonly at?: Date | string | undefined },
  ): Promise<Person | undefined>;
  /** Who had and has a device, latest first. */
  holders(deviceId: string): List<Assignment>;
}
