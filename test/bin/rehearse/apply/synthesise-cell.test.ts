import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processIo } from "../../../../bin/io";
import { onControlPlane, synthesiseStacks } from "../../../../bin/rehearse/apply/synthesise-cell";
import { readSite } from "../../../../bin/site-source";
import { ROOT } from "../../../support/sources";

const directory = mkdtempSync(join(tmpdir(), "gigafactory-synthesise-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const { facts } = readSite(processIo(), `${ROOT}/examples/eu-gigafactory`);
const site = onControlPlane(facts, { kubeconfig: "/plane/kubeconfig" });
const access = { kubeconfig: "/plane/kubeconfig", context: "rehearsal" };

test("every cluster of the site becomes the control plane", () => {
  expect(site.cells.flatMap((cell) => [cell.access, cell.management?.access ?? access])).toEqual(
    site.cells.flatMap(() => [access, access]),
  );
});

test("nothing but the clusters and the states changes", () => {
  const { state: _state, cells, ...rest } = site;
  const { state: _before, cells: cellsBefore, ...restBefore } = facts;
  expect([rest, cells.map(({ pools }) => pools)]).toEqual([restBefore, cellsBefore.map(({ pools }) => pools)]);
});

test("a stack's Terraform points at the control plane and keeps its state beside itself", async () => {
  const stacks = await synthesiseStacks(site, ["d1-platform"], {}, directory);
  const json = JSON.parse(readFileSync(join(stacks.get("d1-platform")!, "cdk.tf.json"), "utf8")) as {
    provider: { kubernetes: unknown };
    terraform: { backend: Record<string, unknown> };
  };
  expect([json.provider.kubernetes, Object.keys(json.terraform.backend)]).toEqual([
    [{ config_path: "/plane/kubeconfig", config_context: "rehearsal" }],
    ["local"],
  ]);
});
