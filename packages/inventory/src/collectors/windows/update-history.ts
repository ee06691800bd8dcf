import { updateHistory } from "../../sections/update-history.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { instantOf } from "../../windows/instant.ts";
import { knowledgeBaseOf } from "../../windows/knowledge-base.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "update-history",
  timeoutMs: 60_000,
  script: `
@{
  history = @(Invoke-Step 'Microsoft.Update.Session' {
    $searcher = (New-Object -ComObject 'Microsoft.Update.Session').CreateUpdateSearcher()
    $total = $searcher.GetTotalHistoryCount()
    if ($total -gt 0) {
      foreach ($entry in @($searcher.QueryHistory(0, [Math]::Min($total, 1000)))) {
        @{
          # Windows Update keeps its times in UTC, and says so nowhere.
          at = ConvertTo-Plain ([DateTime]::SpecifyKind($entry.Date, [DateTimeKind]::Utc))
          title = [string]$entry.Title
          id = [string]$entry.UpdateIdentity.UpdateID
          operation = [int]$entry.Operation
          result = [int]$entry.ResultCode
          code = [int]$entry.HResult
        }
      }
    }
  })
  fixes = @(Invoke-Step 'Win32_QuickFixEngineering' {
    foreach ($fix in @(Get-CimInstance -ClassName 'Win32_QuickFixEngineering' -OperationTimeoutSec 25)) {
      $day = $null
      if ($fix.InstalledOn -is [datetime]) { $day = $fix.InstalledOn.ToString('yyyy-MM-dd', $invariant) }
      @{ HotFixID = [string]$fix.HotFixID; day = $day }
    }
  })
}`,
};

const results = { 1: "in-progress", 2: "succeeded", 3: "succeeded-with-errors", 4: "failed", 5: "aborted" } as const;

/** Defender's signatures and its platform come several times a day; the section on virus protection tells of them. */
const everyDay: readonly string[] = ["KB2267602", "KB4052623", "KB915597", "KB2310138"];

export const updateHistoryWindows = windowsCollector({
  name: "update-history-windows",
  section: updateHistory,
  sources: ["Microsoft.Update.Session: QueryHistory", "Win32_QuickFixEngineering"],
  fragments: [fragment],
  read(answer) {
    const facts = answer(fragment);
    const history = facts.rows("history").flatMap((entry) => historyRow(entry) ?? []);
    const known = new Set(history.map(({ update }) => update));
    const fixes = facts.rows("fixes").flatMap((fix) => fixRow(fix) ?? []);
    // What came by Windows Update stands in both lists, in the second without its result.
    return [...history, ...fixes.filter(({ update }) => !known.has(update))];
  },
});

function historyRow(entry: Facts) {
  const title = entry.text("title");
  const update = knowledgeBaseOf(title) ?? entry.text("id");
  const at = entry.instant("at");
  if (update === undefined || at === undefined || everyDay.includes(update)) return undefined;
  const result = entry.count("result");
  const code = entry.unsigned("code");
  return {
    update,
    at,
    title,
    operation: entry.count("operation") === 2 ? ("uninstall" as const) : ("install" as const),
    result: result && isResult(result) ? results[result] : undefined,
    code: code ? `0x${code.toString(16).padStart(8, "0")}` : undefined,
    source: "windows-update" as const,
  };
}

function fixRow(fix: Facts) {
  const update = knowledgeBaseOf(fix.text("HotFixID"));
  // It knows the day alone.
  const at = fix.has("day") ? `${fix.text("day")}T00:00:00.000Z` : undefined;
  if (update === undefined || instantOf(at) === undefined || at === undefined) return undefined;
  return {
    update,
    at,
    operation: "install" as const,
    result: "succeeded" as const,
    source: "component-servicing" as const,
  };
}

function isResult(number: number): number is keyof typeof results {
  return Object.hasOwn(results, number);
}
