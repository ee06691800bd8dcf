import type { Attention } from "./attention.ts";
import { antivirusOutdated } from "./attentions/antivirus-outdated.ts";
import { batteryWorn } from "./attentions/battery-worn.ts";
import { certificateEnding } from "./attentions/certificate-ending.ts";
import { diskErrors } from "./attentions/disk-errors.ts";
import { diskFailing } from "./attentions/disk-failing.ts";
import { diskWorn } from "./attentions/disk-worn.ts";
import { inRepairLong } from "./attentions/in-repair-long.ts";
import { leaseEnding } from "./attentions/lease-ending.ts";
import { loanOverdue } from "./attentions/loan-overdue.ts";
import { neverReported } from "./attentions/never-reported.ts";
import { notSeen } from "./attentions/not-seen.ts";
import { portableUnencrypted } from "./attentions/portable-unencrypted.ts";
import { raidDegraded } from "./attentions/raid-degraded.ts";
import { restartPending } from "./attentions/restart-pending.ts";
import { resurfaced } from "./attentions/resurfaced.ts";
import { retiredUnwiped } from "./attentions/retired-unwiped.ts";
import { supportEnding } from "./attentions/support-ending.ts";
import { updatesPending } from "./attentions/updates-pending.ts";
import { volumeFull } from "./attentions/volume-full.ts";
import { warrantyEnding } from "./attentions/warranty-ending.ts";

/** Every kind of what needs attention, in the order in which it is answered: first what is broken or open. */
export const attentions = [
  diskFailing,
  raidDegraded,
  resurfaced,
  portableUnencrypted,
  volumeFull,
  certificateEnding,
  leaseEnding,
  supportEnding,
  antivirusOutdated,
  updatesPending,
  restartPending,
  diskErrors,
  diskWorn,
  batteryWorn,
  loanOverdue,
  notSeen,
  retiredUnwiped,
  warrantyEnding,
  inRepairLong,
  neverReported,
] as const satisfies readonly Attention[];

/** The name of a kind. */
export type AttentionKind = (typeof attentions)[number]["kind"];

/** Something on a device that a person should look at, with what there is to say about its kind. */
export type AttentionItem<Kind extends AttentionKind = AttentionKind> = Kind extends AttentionKind
  ? {
      readonly kind: Kind;
      readonly deviceId: string;
      readonly deviceName: string;
    } & ReturnType<Extract<(typeof attentions)[number], { readonly kind: Kind }>["finding"]>
  : never;
