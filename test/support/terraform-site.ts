import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Workplace } from "./cli";
import { workplace } from "./cli";

const EXAMPLES = join(__dirname, "../../examples");

/** A copy of an example whose clusters are all the test's own, and the commands of a user who owns it. */
export interface TestSite {
  readonly directory: string;
  /** Directory of a stack's Terraform. */
  stack(id: string): string;
  /** Sets fields of a file of the site; undefined deletes one. */
  edit(file: string, fields: readonly (readonly [path: readonly string[], value: unknown])[]): void;
  /** `gigafactory synth`, as a user would; throws where the policy or the ledger forbids it. */
  synth(): Promise<void>;
  /** Any other command, with the site as its first argument. */
  run(command: string, ...args: string[]): Promise<void>;
  remove(): void;
}

/** @param access kubeconfig path and context of the one cluster that stands for all the site's. */
export function testSite(example: string, access: { readonly kubeconfig: string; readonly context: string }): TestSite {
  const place = workplace();
  place.copy(join(EXAMPLES, example), "site");
  place.copy(join(EXAMPLES, "crds"), "crds");
  const site = siteIn(place);
  const cells = Object.entries(cellsOf(readFileSync(place.path("site/site.yaml"), "utf8")));
  site.edit("site.yaml", [
    [["state"], { kind: "local" }],
    ...cells.map(([cell]) => [["cells", cell, "access"], access] as const),
    ...cells
      .filter(([, { management }]) => management !== undefined)
      .map(([cell]) => [["cells", cell, "management", "access"], access] as const),
  ]);
  return site;
}

function siteIn(place: Workplace): TestSite {
  const run = async (command: string, ...args: string[]): Promise<void> => {
    const { code, stdout, stderr } = await place.run(command, "site", ...args);
    if (code !== 0) throw new Error(`gigafactory ${command} ended with ${code}\n${stdout}${stderr}`);
  };
  return {
    directory: place.path("site"),
    stack: (id) => place.path(join("out/stacks", id)),
    edit(file, fields) {
      const path = place.path(join("site", file));
      const document = parseDocument(readFileSync(path, "utf8"));
      for (const [field, value] of fields)
        if (value === undefined) document.deleteIn(field);
        else document.setIn(field, value);
      writeFileSync(path, document.toString());
    },
    synth: () => run("synth", "--out", "out"),
    run,
    remove: () => place.remove(),
  };
}

function cellsOf(text: string): Record<string, { readonly management?: unknown }> {
  return (parseDocument(text).toJS() as { cells: Record<string, { management?: unknown }> }).cells;
}
