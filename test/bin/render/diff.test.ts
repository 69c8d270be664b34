import { readFileSync } from "node:fs";
import { DIFF_FORMATS, renderDiff, writeDiff } from "../../../bin/render/diff";
import type { ChangeReport } from "../../../constructs/policy/change/contract";
import { ioIn, place } from "../support";

const counts = { tenants: 0, objects: 0, outputsOnly: 0, dangers: 0, allowed: 0, unknown: 0, widenings: 0, drifted: 0 };
const REPORT = { site: "eu-1", subjects: [], dangers: [], stacks: [], counts } as unknown as ChangeReport;

test.each(DIFF_FORMATS)("%s names the site, or is a document of its own format", (format) => {
  const text = [...renderDiff(REPORT, format, 0, false)].join("");
  expect(text.endsWith("\n")).toBe(true);
  if (format === "json" || format === "sarif") expect(typeof JSON.parse(text)).toBe("object");
  else expect(text).toContain("eu-1");
});

test("what was not seen is said on stderr, with terminal escapes made visible", async () => {
  const io = ioIn(place().directory);
  await writeDiff(io, { report: REPORT, exit: 0, unseen: ["cell \u001b[31ma1"] }, "text", undefined);
  expect(io.err.join("")).toBe("cell \\u001b[31ma1\n");
});

test("with a file the format goes there and text to stdout", async () => {
  const io = ioIn(place().directory);
  await writeDiff(io, { report: REPORT, exit: 0, unseen: [] }, "json", "diff.json");
  expect(typeof JSON.parse(readFileSync(`${io.cwd}/diff.json`, "utf8"))).toBe("object");
  expect(() => JSON.parse(io.out.join("")) as unknown).toThrow();
});
