import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tool } from "./support/build";
import { ROOT } from "./support/sources";

beforeAll(() => {
  const { status, output } = tool("typescript/bin/tsc", ["-p", "tsconfig.api.json"]);
  if (status !== 0) throw new Error(output);
}, 300_000);

/** What users of the package can name, and what each name means to a compiler; a change of it is seen in review. */
test.each([
  ["api-extractor.json", "cdktf-gigafactory.api.md"],
  ["api-extractor.stacks.json", "stacks.api.md"],
  ["api-extractor.policy.json", "policy.api.md"],
])(
  "the public API of %s is what docs/api/%s records (`npm run api` updates the record)",
  (config, report) => {
    const recorded = join(ROOT, "docs/api", report);
    const found = join(ROOT, "temp/api", report);
    rmSync(found, { force: true });
    const { output } = tool("@microsoft/api-extractor/bin/api-extractor", ["run", "--config", config]);
    if (!existsSync(found)) throw new Error(output);
    expect(readFileSync(found, "utf8")).toBe(existsSync(recorded) ? readFileSync(recorded, "utf8") : "");
  },
  120_000,
);
