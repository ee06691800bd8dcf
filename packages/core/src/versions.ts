export { dpkg } from "./versions/dpkg.ts";
export { plainOrder } from "./versions/plain.ts";
export { rpm } from "./versions/rpm.ts";
export { npm, semver } from "./versions/semver.ts";
export type { Ordering, VersionOrder } from "./versions/version-order.ts";
export { versionOrder, versionOrders } from "./versions/version-orders.ts";
export { inRange, type VersionRange } from "./versions/version-range.ts";
