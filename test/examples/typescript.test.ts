import { App } from "cdktf";
import { laboratory } from "../../examples/typescript/main";
import { testWithCrds, validateAgainstCrds } from "../support/crds";
import { checked, manifestsOf, outputs } from "./example";

const { path, remove } = outputs();
const out = path("out");

beforeAll(() => laboratory(new App({ outdir: out })).synth());
afterAll(remove);

test("examples/typescript makes Terraform that no rule objects to", async () => {
  const { findings } = await checked(out);
  // Kueue comes to this laboratory from elsewhere, and with it what its configuration leaves out.
  expect(findings).toEqual([expect.objectContaining({ verdict: "unknown", rule: "capacity/requests-are-covered" })]);
});

test("examples/typescript makes machines, what tenants share, and a tenant", () => {
  const kinds = new Set(manifestsOf(out).map(({ kind }) => kind));
  expect([...kinds]).toEqual(
    expect.arrayContaining(["MachineDeployment", "NicClusterPolicy", "CephCluster", "Topology", "ClusterQueue"]),
  );
});

testWithCrds("examples/typescript makes custom resources that their CRDs allow", () => {
  expect(validateAgainstCrds(manifestsOf(out))).toEqual([]);
});
