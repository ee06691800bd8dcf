import type { IncomingMessage } from "node:http";
import { BodyTooLargeError } from "../errors/http.ts";

/**
 * A request's body as a web stream that asks the socket for bytes only when its reader asks it, and fails with a
 * BodyTooLargeError beyond a size.
 */
export function incomingBody(incoming: IncomingMessage, maxBytes: number): ReadableStream<Uint8Array> {
  let iterator: AsyncIterator<Uint8Array> | undefined;
  let bytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // Not before it is read: a body that nobody asks for stays with Node, which skips it after the answer.
        iterator ??= incoming.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
        const { done, value } = await iterator.next();
        if (done) return controller.close();
        bytes += value.length;
        if (bytes > maxBytes) {
          await iterator.return?.();
          throw new BodyTooLargeError(maxBytes);
        }
        controller.enqueue(value);
      },
      async cancel() {
        await iterator?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
