import { expect, test } from "vitest";
import { serviceName } from "./service-name.ts";

test("the number of a session is no part of its services' names", () => {
  const names = ["AarSvc_5b3c1", "CDPUserSvc_5b3c1", "cbdhsvc_5b3c1", "vendor_beef", "Spooler", "x_12345", "y_12345"];
  expect(names.map(serviceName(names))).toEqual([
    "AarSvc",
    "CDPUserSvc",
    "cbdhsvc",
    "vendor_beef",
    "Spooler",
    "x_12345",
    "y_12345",
  ]);
});
