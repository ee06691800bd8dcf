/** Everything that crosses a border: reports as bytes, and what sections hold. */
export { snapshotHeaderFormat, SnapshotHeader } from "./snapshot-header.ts";
