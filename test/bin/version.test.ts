import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../bin/version";

test("the version is the package's own", () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };
  expect(version()).toBe(manifest.version);
});
