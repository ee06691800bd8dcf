import { z } from "zod";
import { deviceKinds, deviceStates } from "./device.ts";
import { day, line, paragraph } from "./text-schema.ts";

const price = z.strictObject({
  minorUnits: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: "is no ISO 4217 code such as EUR" }),
});

const purchase = z.strictObject({
  date: day.optional(),
  price: price.optional(),
  orderNumber: line.optional(),
  supplier: line.optional(),
});

const lease = z.strictObject({ end: day.optional(), lessor: line.optional() });

const usage = z.strictObject({
  sensitiveData: z.boolean().optional(),
  changingUsers: z.boolean().optional(),
  mobile: z.boolean().optional(),
  facesInternet: z.boolean().optional(),
  mailAndWeb: z.boolean().optional(),
  kiosk: z.boolean().optional(),
});

const kind = z.enum(deviceKinds);
const state = z.enum(deviceStates);

/** A device to add. */
export const newDeviceSchema = z.strictObject({
  name: line,
  kind: kind.default("pc"),
  state: state.default("in-use"),
  tag: line.optional(),
  purchase: purchase.optional(),
  warrantyEnd: day.optional(),
  lease: lease.optional(),
  usage: usage.optional(),
  notes: paragraph.optional(),
});

/** Changes of a device; null removes. */
export const deviceChangesSchema = z.strictObject({
  name: line.optional(),
  kind: kind.optional(),
  state: state.optional(),
  tag: line.nullish(),
  purchase: purchase.nullish(),
  warrantyEnd: day.nullish(),
  lease: lease.nullish(),
  usage: usage.nullish(),
  notes: paragraph.nullish(),
});

/** Changes that have been checked. */
export type CheckedDeviceChanges = z.output<typeof deviceChangesSchema>;
