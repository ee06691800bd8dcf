/**
 * How to wait for something of the store. `signal` ends the wait for a lock or a connection and is looked at before each
 * step; a step that has begun is finished or undone as a whole.
 */
export interface WaitOptions {
  readonly signal?: AbortSignal | undefined;
}
