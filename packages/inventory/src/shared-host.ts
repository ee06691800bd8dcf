import type { Host } from "@fleetwright/core";

/**
 * Asks a host each question once, however many ask it during one collection. The answer is shared, so the question
 * runs under the signal of the whole collection; a caller's own signal ends the caller's wait alone.
 */
export function sharedHost(host: Host, signal: AbortSignal): Host {
  const answers = new Map<string, Promise<unknown>>();
  const shared = <Answer>(question: readonly unknown[], mine: AbortSignal | undefined, ask: () => Promise<Answer>) => {
    const name = JSON.stringify(question);
    const answer = (answers.get(name) as Promise<Answer> | undefined) ?? ask();
    answers.set(name, answer);
    return until(answer, mine);
  };
  return {
    kind: host.kind,
    platform: host.platform,
    canRun: host.canRun,
    run: (command, parameters, { signal: mine, ...options } = {}) =>
      shared(["run", command, parameters, options], mine, () => host.run(command, parameters, { ...options, signal })),
    readFile: (path, { signal: mine, ...options } = {}) =>
      shared(["file", path, options], mine, () => host.readFile(path, { ...options, signal })),
    list: (path, { signal: mine, ...options } = {}) =>
      shared(["list", path, options], mine, () => host.list(path, { ...options, signal })),
    status: (path, { signal: mine } = {}) => shared(["status", path], mine, () => host.status(path, { signal })),
    readLink: (path, { signal: mine } = {}) => shared(["link", path], mine, () => host.readLink(path, { signal })),
    // Collectors read; what wants to write is in the wrong place.
    writeFile: (path, content, options) => host.writeFile(path, content, options),
  };
}

/** Waits for an answer until the signal aborts; the answer itself goes on for those who still wait. */
function until<Answer>(answer: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      answer.catch(() => {});
      reject(signal.reason);
      return;
    }
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
