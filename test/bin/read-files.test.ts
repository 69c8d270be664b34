import { symlinkSync } from "node:fs";
import { ReadFiles } from "../../bin/read-files";
import { realFiles } from "../../bin/real-files";
import { place } from "./support";

test("a file that was read is known by each of its names, and no other file", () => {
  const at = place({ "d/a.json": "a", "d/b.json": "b" });
  symlinkSync(at.path("d"), at.path("link"));
  symlinkSync(at.path("d/a.json"), at.path("a-link"));
  const seen = new ReadFiles(realFiles);
  expect(seen.files.read(at.path("link/a.json"))).toBe("a");
  expect(
    ["d/a.json", "link/a.json", "a-link", "d/b.json", "d/new.json"].map((file) => seen.has(at.path(file))),
  ).toEqual([...[true, true, true], ...[false, false]]);
});
