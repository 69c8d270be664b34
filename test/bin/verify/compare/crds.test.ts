import type { LiveObject } from "../../../../bin/cluster/cluster";
import { crds } from "../../../../bin/verify/compare/crds";
import type { Declared } from "../../../../bin/verify/declared";
import type { Live } from "../../../../bin/verify/live";
import { seen } from "../../../../bin/verify/look";
import { declaredSite, FORBIDDEN, liveAs, told } from "../fixtures";

const CRD = crd(["v1", "v2"]);

/** The site with this CRD vendored beside it, and nothing else in the stack. */
const declared: Declared = withCrds(declaredSite());

function withCrds(site: Declared): Declared {
  const objects = [{ object: CRD, stack: "a1-crds", path: ["cells", "a1"] }];
  return {
    ...site,
    stacks: site.stacks.map((stack) => (stack.kind === "crds" ? { ...stack, objects, unknownBundles: [] } : stack)),
  };
}

function crd(served: readonly string[], established = "True"): LiveObject {
  const versions = ["v1", "v2"].map((name) => ({ name, served: served.includes(name) }));
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "rails.example.org" },
    spec: { versions },
    status: { conditions: [{ type: "Established", status: established }] },
  };
}

const having = (live: Partial<Live>): string[] => told(crds.compare(declared, liveAs(declared, live)));

test("a CRD that serves what is declared is as declared", () => {
  expect(having({ crds: seen([CRD]) })).toEqual([]);
});

test("a CRD that is not there, not established or does not serve a version is named", () => {
  const subject = "different crds/crd CRD rails.example.org";
  expect(having({ crds: seen([]) })).toEqual([`${subject}: is not there`]);
  expect(having({ crds: seen([crd(["v1", "v2"], "False")]) })).toEqual([`${subject}: is not established (False)`]);
  expect(having({ crds: seen([crd(["v1"])]) })).toEqual([`${subject}: does not serve v2`]);
});

test("a declared kind that is not served, or only in another version, is named", () => {
  const { served } = liveAs(declared);
  if (!served.known) throw new Error("nothing is served");
  const rest = served.value.filter(({ kind }) => kind !== "ClusterQueue");
  const old = { ...served.value[0]!, apiVersion: "kueue.x-k8s.io/v1beta1", kind: "ClusterQueue" };
  const subject = "different crds/served kind kueue.x-k8s.io/v1beta2/ClusterQueue";
  expect(having({ crds: seen([CRD]), served: seen(rest) })).toEqual([`${subject}: is not served`]);
  expect(having({ crds: seen([CRD]), served: seen([...rest, old]) })).toEqual([
    `${subject}: is served only as kueue.x-k8s.io/v1beta1`,
  ]);
});

test("CRDs that are not beside the site are unknown", () => {
  const [first] = told(crds.compare(declaredSite(), liveAs(declaredSite())));
  expect(first).toMatch(/^unknown crds\/bundle CRDs of .*: they are not beside the site/);
});

test("CRDs that we may not list are unknown", () => {
  expect(having({ crds: FORBIDDEN })).toEqual(["unknown crds/crd CRD rails.example.org: we may not look"]);
});
