import { EventEmitter } from "eventemitter3";
import { onAbort } from "./abort.ts";

/** Event type to payload, for example `{ "patch.rollout.started": { rolloutId: string } }`. */
export type EventMap = object;

/** Hears one event's payload. What it throws, also later as a promise, goes to the fleet's `onListenerError`. */
export type Listener<Payload> = (payload: Payload) => void;

/** Reading side of the bus. Every plugin and every embedder gets it. */
export interface EventSource<Events extends EventMap> {
  /** Subscribes until the returned function is called or `signal` aborts. */
  on<Type extends keyof Events & string>(
    type: Type,
    listener: Listener<Events[Type]>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): () => void;
}

/** Writing side of the bus. A plugin may emit only the events it declares. */
export interface EventSink<Events extends EventMap> {
  emit<Type extends keyof Events & string>(type: Type, payload: Events[Type]): void;
}

/** Where a listener's error goes. */
export type ListenerErrorHandler = (error: unknown, event: string) => void;

/** Rethrows in a later tick, so that Node reports it as an unhandled error and no neighbour is disturbed. */
export const reportUnhandled: ListenerErrorHandler = (error) => {
  queueMicrotask(() => {
    throw error;
  });
};

/** The fleet's event bus: synchronous, in order of subscription, deaf to what listeners throw. */
export class EventBus<Events extends EventMap> implements EventSource<Events>, EventSink<Events> {
  readonly #emitter = new EventEmitter();
  readonly #onListenerError: ListenerErrorHandler;

  constructor(onListenerError: ListenerErrorHandler = reportUnhandled) {
    this.#onListenerError = onListenerError;
  }

  on<Type extends keyof Events & string>(
    type: Type,
    listener: Listener<Events[Type]>,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): () => void {
    if (signal?.aborted) return () => {};
    let isSubscribed = true;
    const heard = (payload: Events[Type]): void => {
      // eventemitter3 goes on with the listeners that there were when an event began, and stops at one that throws.
      if (!isSubscribed) return;
      try {
        const result: unknown = listener(payload);
        if (result instanceof Promise) result.catch((error: unknown) => this.#failed(error, type));
      } catch (error) {
        this.#failed(error, type);
      }
    };
    this.#emitter.on(type, heard);
    const unsubscribe = (): void => {
      isSubscribed = false;
      this.#emitter.off(type, heard);
      stopListening();
    };
    const stopListening = onAbort(signal, unsubscribe);
    return unsubscribe;
  }

  emit<Type extends keyof Events & string>(type: Type, payload: Events[Type]): void {
    this.#emitter.emit(type, payload);
  }
  #failed(error: unknown, type: string): void {
    try {
      this.#onListenerError(error, type);
    } catch (thrown) {
      // A handler that fails must not disturb the neighbours either.
      reportUnhandled(thrown, type);
    }
  }
}
