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

const lease = z.strictObject({
  start: day.optional(),
  end: day.optional(),
  lessor: line.optional(),
  monthlyPrice: price.optional(),
});

/** Written with and without spaces, hyphens and a slash before the last digit. */
const imei = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s/-]/g, ""))
  .refine((text) => /^\d{14,16}$/.test(text) && (text.length !== 15 || luhnSum(text) % 10 === 0), {
    error: "is no IMEI: 14 to 16 digits, the 15th of which follows from those before it",
  });

const phone = z.strictObject({ number: line.max(40).optional(), imei: imei.optional() });

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
  serial: line.optional(),
  manufacturer: line.optional(),
  model: line.optional(),
  purchase: purchase.optional(),
  warrantyEnd: day.optional(),
  supportEnd: day.optional(),
  lease: lease.optional(),
  usage: usage.optional(),
  phone: phone.optional(),
  notes: paragraph.optional(),
});

/** Changes of a device; null removes. */
export const deviceChangesSchema = z.strictObject({
  name: line.optional(),
  kind: kind.optional(),
  state: state.optional(),
  tag: line.nullish(),
  serial: line.nullish(),
  manufacturer: line.nullish(),
  model: line.nullish(),
  purchase: purchase.nullish(),
  warrantyEnd: day.nullish(),
  supportEnd: day.nullish(),
  lease: lease.nullish(),
  usage: usage.nullish(),
  phone: phone.nullish(),
  notes: paragraph.nullish(),
});

/** Changes that have been checked. */
export type CheckedDeviceChanges = z.output<typeof deviceChangesSchema>;

/** ISO/IEC 7812-1, annex B: from the right, each second digit counts twice, its own digits added. */
function luhnSum(digits: string): number {
  return [...digits]
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);
}
