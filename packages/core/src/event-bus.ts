import { EventEmitter } from "eventemitter3";

/** Event type to payload, for example `{ "patch.rollout.started": { rolloutId: string } }`. */
export type EventMap = object;

/** Hears one event's payload. What it throws goes to the fleet's `onListenerError`. */
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
    // eventemitter3 stops at the first listener that throws, so each is wrapped.
    const guarded = (payload: Events[Type]): void => {
      try {
        listener(payload);
      } catch (error) {
        this.#onListenerError(error, type);
      }
    };
    this.#emitter.on(type, guarded);
    const unsubscribe = (): void => {
      this.#emitter.off(type, guarded);
      signal?.removeEventListener("abort", unsubscribe);
    };
    signal?.addEventListener("abort", unsubscribe, { once: true });
    return unsubscribe;
  }

  emit<Type extends keyof Events & string>(type: Type, payload: Events[Type]): void {
    this.#emitter.emit(type, payload);
  }
}
