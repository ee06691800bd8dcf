import { expect, test } from "vitest";
import { tagFile } from "../../swid/fixtures/tags.ts";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { windowsFinding } from "./fixtures/recorded.ts";
import { swidTagsWindows } from "./swid-tags.ts";

const folder = String.raw`C:\ProgramData\regid.1990-01.com.example`;
const base64 = (content: string | Buffer): string => Buffer.from(content).toString("base64");

test("reads the tags below ProgramData, whatever encoding they name", async () => {
  const wide = tagFile("writer-2009").toString().replace('encoding="utf-8"', 'encoding="UTF-16"');
  const tags = [
    { path: String.raw`${folder}\writer.swidtag`, size: 2_000, content: base64(`\ufeff${wide}`) },
    { path: String.raw`${folder}\planner.swidtag`, size: 900, content: base64(tagFile("planner")) },
  ];
  const { status, data } = await outcomeOf(swidTagsWindows, windowsFinding("swid-tags", { tags }));
  expect(status).toBe("complete");
  expect(data).toMatchObject([
    { tagId: "regid.1990-01.com.example_Writer-11-Win-GM", standard: "2009", publisher: "Example Press" },
    { tagId: "example.com+planner-4.1", path: String.raw`${folder}\planner.swidtag` },
  ]);
});

test("a tag that is too large or none makes it partial; without any it is complete and empty", async () => {
  const planner = { path: "planner.swidtag", size: 900, content: base64(tagFile("planner")) };
  for (const other of [
    { path: "large.swidtag", size: 5_000_000, content: null },
    { path: "bomb.swidtag", size: 50, content: base64("<!DOCTYPE a><a/>") },
  ])
    expect(await outcomeOf(swidTagsWindows, windowsFinding("swid-tags", { tags: [other, planner] }))).toMatchObject({
      status: "partial",
      code: "INVENTORY_SWID_INVALID",
      data: [{ tagId: "example.com+planner-4.1" }],
    });
  expect(await outcomeOf(swidTagsWindows, windowsFinding("swid-tags", { tags: [] }))).toMatchObject({
    status: "complete",
    data: [],
  });
});
