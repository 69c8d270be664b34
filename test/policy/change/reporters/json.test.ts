import { renderChangeJson } from "../../../../constructs/policy/change/reporters/json";
import { deletions, realReport } from "./support";

test("the document says what it is, how the command ends, and all of the report", () => {
  const report = realReport();
  expect(JSON.parse(renderChangeJson(report, 3))).toEqual({ schema: "gigafactory/diff/v1", exitCode: 3, ...report });
});

test("no character of it steers a terminal", () => {
  expect(renderChangeJson(deletions(["a\u001b\u202e\u009b"]), 3)).not.toMatch(/[\u001b\u202e\u009b]/);
});
