import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { unpack } from "../../../../bin/control-plane/binaries/unpack";
import { ioIn, place } from "../../support";
import { archiveOf } from "./support";

function archive(): { file: string; archive: string } {
  const at = place();
  const file = at.path("out/kwok");
  mkdirSync(dirname(file));
  writeFileSync(at.path("archive"), archiveOf({ "usr/local/bin/kwok": "program", "usr/local/bin/other": "other" }));
  return { file, archive: at.path("archive") };
}

test("one file is taken out, from however deep, and the archive is gone", async () => {
  const at = archive();
  expect(await unpack(ioIn("/"), at.archive, "usr/local/bin/kwok", at.file)).toBeUndefined();
  expect(readFileSync(at.file, "utf8")).toBe("program");
  expect(existsSync(at.archive)).toBe(false);
});

test("a file that the archive has not is said", async () => {
  const at = archive();
  expect(await unpack(ioIn("/"), at.archive, "usr/local/bin/missing", at.file)).toMatch(/Not found|no usr/i);
  expect(existsSync(at.file)).toBe(false);
});
