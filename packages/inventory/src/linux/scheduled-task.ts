import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { scheduledTasks } from "../sections/scheduled-tasks.ts";

/** One scheduled task, as the section has it. */
export type ScheduledTask = Collected<SectionData<typeof scheduledTasks>[number]>;
