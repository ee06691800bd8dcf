import { pendingUpdates } from "../../sections/pending-updates.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { knowledgeBaseOf } from "../../windows/knowledge-base.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/**
 * What Windows Update found when it looked last. Searching offline takes seconds and asks no server; a search of its own
 * would take minutes.
 */
const fragment: Fragment = {
  name: "pending-updates",
  timeoutMs: 100_000,
  script: `
$searcher = (New-Object -ComObject 'Microsoft.Update.Session').CreateUpdateSearcher()
$searcher.Online = $false
@{
  updates = @(foreach ($update in @($searcher.Search('IsInstalled=0').Updates)) {
    @{
      id = [string]$update.Identity.UpdateID
      revision = [int]$update.Identity.RevisionNumber
      title = [string]$update.Title
      articles = @($update.KBArticleIDs | ForEach-Object { [string]$_ })
      categories = @($update.Categories | ForEach-Object { [string]$_.CategoryID })
      severity = [string]$update.MsrcSeverity
      hidden = [bool]$update.IsHidden
    }
  })
}`,
};

/** The classification "Security Updates", whatever it is called in the system's language. */
const securityUpdates = "0fa1201d-4330-4fa8-8ae9-b877473b6441";

export const pendingUpdatesWindows = windowsCollector({
  name: "pending-updates-windows",
  section: pendingUpdates,
  sources: ["Microsoft.Update.Session"],
  fragments: [fragment],
  read: (answer) =>
    answer(fragment)
      .rows("updates")
      .flatMap((update) => {
        const title = update.text("title");
        const name = knowledgeBaseOf(update.texts("articles")[0]) ?? update.text("id");
        if (name === undefined) return [];
        const categories = update.texts("categories").map((category) => category.toLowerCase());
        return {
          ecosystem: "windows-update",
          name,
          title,
          candidate: update.text("id"),
          security:
            categories.includes(securityUpdates) || (update.has("severity") && update.text("severity") !== undefined),
          held: update.flag("hidden"),
        };
      }),
});
