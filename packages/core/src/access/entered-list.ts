import type { List } from "../list.ts";

/** Runs a first reading with what belongs to it, such as its entry in the ledger. */
export type Enter = <Result>(read: () => Promise<Result>) => Promise<Result>;

/** A list whose first successful reading is entered; the rest of it belongs to the same act. */
export function enteredList(list: List<unknown>, enter: Enter): List<unknown> {
  let entered = false;
  const reading = async <Result>(read: () => Promise<Result>): Promise<Result> => {
    if (entered) return read();
    const result = await enter(read);
    entered = true;
    return result;
  };
  return {
    page: (options) => reading(() => list.page(options)),
    toArray: (options) => reading(() => list.toArray(options)),
    [Symbol.asyncIterator]() {
      const iterator = list[Symbol.asyncIterator]();
      return {
        next: () => reading(() => iterator.next()),
        return: (value?: unknown) => iterator.return?.(value) ?? Promise.resolve({ done: true, value }),
      };
    },
  };
}

/** A list that refuses each reading. */
export function refusedList(refuse: () => Promise<never>): List<unknown> {
  return { page: refuse, toArray: refuse, [Symbol.asyncIterator]: () => ({ next: refuse }) };
}

/**
 * What refuses as a promise and as a list, for a method that is not called and could return either. Nobody has to wait
 * for its promise: whoever asked for a list never does.
 */
export function refusedAnswer(refuse: () => Promise<never>): Promise<never> & List<unknown> {
  const answer = refuse();
  answer.catch(() => {});
  return Object.assign(answer, refusedList(refuse));
}
