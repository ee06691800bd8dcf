/** What a device is. */
export type DeviceKind = (typeof deviceKinds)[number];
export const deviceKinds = [
  "pc",
  "server",
  "virtual",
  "monitor",
  "dock",
  "printer",
  "phone",
  "tablet",
  "network",
  "peripheral",
  "other",
] as const;

/** Where a device is in its life. What may follow what is a table: see `devices.transition`. */
export type DeviceState = (typeof deviceStates)[number];
export const deviceStates = [
  "ordered",
  "in-stock",
  "in-use",
  "on-loan",
  "in-repair",
  "lost",
  "retired",
  "wiped",
] as const;

/** An amount of money, exact. */
export interface Price {
  /** In the currency's smallest unit: 119,900 is EUR 1,199.00. */
  readonly minorUnits: number;
  /** ISO 4217: `EUR`. */
  readonly currency: string;
}

/** How a device was bought. */
export interface Purchase {
  /** `2026-03-01` */
  readonly date?: string;
  readonly price?: Price;
  readonly orderNumber?: string;
  readonly supplier?: string;
}

/** A lease that a device is under. */
export interface Lease {
  /** `2026-03-01` */
  readonly start?: string;
  /** `2026-03-01` */
  readonly end?: string;
  readonly lessor?: string;
  readonly monthlyPrice?: Price;
}

/** How a phone or another device with a card is reached and told from others. Tells about whoever carries it. */
export interface Phone {
  /** As it is dialled: `+49 30 1234567`. */
  readonly number?: string;
  /** Digits alone, 14 to 16 of them. */
  readonly imei?: string;
}

/** How a device is used, as far as somebody said so; decides how much a weakness of it matters. */
export interface UsageProfile {
  readonly sensitiveData?: boolean;
  readonly changingUsers?: boolean;
  readonly mobile?: boolean;
  /** Reachable from the internet. */
  readonly facesInternet?: boolean;
  readonly mailAndWeb?: boolean;
  readonly kiosk?: boolean;
}

/** What is kept of a device and can be changed by hand. Texts have at most 1,000 characters, notes 10,000. */
export interface DeviceFields {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly state: DeviceState;
  /** Asset tag; no two devices have the same. */
  readonly tag?: string;
  /** As it stands on the device; what the device itself says, until somebody enters or imports it. */
  readonly serial?: string;
  readonly manufacturer?: string;
  readonly model?: string;
  readonly purchase?: Purchase;
  /** `2026-03-01` */
  readonly warrantyEnd?: string;
  /** Until when its maker mends it and updates its firmware: `2026-03-01`. */
  readonly supportEnd?: string;
  readonly lease?: Lease;
  readonly usage?: UsageProfile;
  readonly phone?: Phone;
  readonly notes?: string;
}

/** The path of one field of a device, as its origin is asked for. */
export type DeviceFieldPath =
  | Exclude<keyof DeviceFields, "purchase" | "lease" | "usage" | "phone">
  | `purchase.${keyof Purchase}`
  | `lease.${keyof Lease}`
  | `usage.${keyof UsageProfile}`
  | `phone.${keyof Phone}`;

/** A device of the directory. Who has it is not part of it: that is a read about a person, see `persons.holder`. */
export interface Device extends DeviceFields {
  readonly id: string;
  /** A small number of its own, counted up from 1 and never used again: compact where an id is too long. */
  readonly number: number;
  /** ISO 8601; since when it is in its state. */
  readonly stateSince: string;
  /** The day on which a lent device is due: `2026-03-01`. */
  readonly loanUntil?: string;
  /** Where it stands now. */
  readonly placeId?: string;
  /** Who pays for it now. */
  readonly costCentreId?: string;
  /** ISO 8601. */
  readonly addedAt: string;
  /** ISO 8601. */
  readonly changedAt: string;
}

/** A device to add: a `pc` that is `in-use` unless told. Lent and wiped ones become so by a transition. */
export type NewDevice = { readonly name: string } & {
  readonly [Field in Exclude<keyof DeviceFields, "name">]?: DeviceFields[Field] | undefined;
};

/**
 * What to change of a device. What is absent stays; `null` removes what is optional. `purchase`, `lease`, `usage`
 * and `phone` are replaced as a whole. The state is changed by `devices.transition` alone.
 */
export type DeviceChanges = {
  readonly [Field in Exclude<keyof DeviceFields, "state">]?:
    | DeviceFields[Field]
    | (Record<never, never> extends Pick<DeviceFields, Field> ? null : never)
    | undefined;
};
