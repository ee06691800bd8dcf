import { scheduledTasks } from "../../sections/scheduled-tasks.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { taskSchedule } from "../../windows/task-schedule.ts";
import { needsAdministrator, windowsCollector } from "../../windows/windows-collector.ts";

/** Of what a task runs the program alone: its parameters may hold passwords. */
const fragment: Fragment = {
  name: "scheduled-tasks",
  timeoutMs: 60_000,
  script: `
@{
  isAdministrator = $isAdministrator
  tasks = @(Invoke-Step 'MSFT_ScheduledTask' {
    foreach ($task in @(Get-CimInstance -Namespace 'root/Microsoft/Windows/TaskScheduler' -ClassName 'MSFT_ScheduledTask' -OperationTimeoutSec 50)) {
      @{
        path = [string]$task.TaskPath + [string]$task.TaskName
        enabled = $task.Settings.Enabled
        user = [string]$task.Principal.UserId
        group = [string]$task.Principal.GroupId
        actions = @(foreach ($action in @($task.Actions)) { if ($action) { @{ program = [string]$action.Execute; handler = [string]$action.ClassId } } })
        triggers = @(foreach ($trigger in @($task.Triggers)) {
          if ($trigger) {
            @{
              class = [string]$trigger.CimClass.CimClassName
              enabled = $trigger.Enabled
              start = [string]$trigger.StartBoundary
              days = $trigger.DaysInterval
              weeks = $trigger.WeeksInterval
              repeat = [string]$trigger.Repetition.Interval
            }
          }
        })
      }
    }
  })
}`,
};

export const scheduledTasksWindows = windowsCollector({
  name: "scheduled-tasks-windows",
  section: scheduledTasks,
  sources: ["MSFT_ScheduledTask"],
  fragments: [fragment],
  read(answer, context) {
    needsAdministrator(answer(fragment), context, "scheduled-tasks: the tasks of all users");
    return answer(fragment)
      .rows("tasks")
      .flatMap((task) => {
        const source = task.text("path");
        if (source === undefined) return [];
        const actions = task.rows("actions");
        return (actions.length === 0 ? [undefined] : actions).map((action) => ({
          kind: "task" as const,
          source,
          schedule: taskSchedule(task.rows("triggers")),
          program: programOf(action),
          account: task.text("user") ?? task.text("group"),
          enabled: task.flag("enabled"),
        }));
      });
  },
});

/** Many of Windows' own tasks call a handler that is known by its number. */
function programOf(action: Facts | undefined): string | undefined {
  return action?.text("program")?.replaceAll('"', "") ?? action?.text("handler");
}
