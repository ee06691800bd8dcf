import { defineAttention } from "../attention.ts";

export const loanOverdue = defineAttention({
  kind: "loan-overdue",
  title: { en: "A lent device is overdue", de: "Ein verliehenes Gerät ist überfällig" },
  where: ({ day }) => ({ "loan.until": { below: day(0) }, state: "on-loan" }),
  sort: "loan.until",
  columns: { dueOn: "directory_device.loan_until" },
  finding: ({ dueOn }) => ({ severity: "warn", dueOn: String(dueOn) }),
});
