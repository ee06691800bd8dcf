import * as z from "zod";
import { flag, instant, text, texts } from "../field.ts";
import { defineSection } from "../section.ts";

export const boot = defineSection({
  name: "boot",
  title: { en: "Kernel and start", de: "Kernel und Systemstart" },
  shape: "one",
  row: z.object({
    kernel: text("The release of the running kernel: 6.1.0-37-amd64").optional(),
    kernelBuild: text(
      "What the running kernel says about its build: #1 SMP PREEMPT_DYNAMIC Debian 6.1.140-1",
    ).optional(),
    architecture: text("The architecture of the running kernel: x86_64").optional(),
    installedKernels: texts("The releases of the kernels that could be started").optional(),
    init: text("The program that starts all others: systemd, openrc, sysvinit …").optional(),
    startedAt: instant("When the machine was started").optional(),
    restartPending: flag("Whether updates wait for a restart").optional(),
    restartReasons: texts(
      "Why a restart is pending: the packages that ask for it, or the kernel that waits",
    ).optional(),
  }),
  key: [],
  volatile: ["startedAt"],
  personal: "none",
  purpose: {
    en: "See which kernels run and where security updates wait for a restart",
    de: "Sehen, welche Kernel laufen und wo Sicherheitsaktualisierungen auf einen Neustart warten",
  },
});
