/** Everything that crosses a border: reports as bytes, and what sections hold. */
export { SnapshotHeader, snapshotHeaderFormat } from "./snapshot-header.ts";
