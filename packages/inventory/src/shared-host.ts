import type { Host } from "@fleetwright/core";

/** What the collectors of one collection share beside answers. */
interface SharedWork {
  /** Of the whole collection. */
  readonly signal: AbortSignal;
  readonly results: Map<string, Promise<unknown>>;
}

/** By shared host: it lives as long as its collection. */
const sharedWork = new WeakMap<Host, SharedWork>();

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
  const wrapper: Host = {
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
  sharedWork.set(wrapper, { signal, results: new Map() });
  return wrapper;
}

/**
 * Does work that several collectors need once for a collection. On a host that is not shared it is done each time.
 *
 * @param work - Runs under the signal that it is given, which is the collection's: its result is not one collector's.
 */
export function workOnce<Result>(
  host: Host,
  name: string,
  { signal }: { readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const shared = sharedWork.get(host);
  if (!shared) return work(signal);
  const result = (shared.results.get(name) as Promise<Result> | undefined) ?? work(shared.signal);
  shared.results.set(name, result);
  return until(result, signal);
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
