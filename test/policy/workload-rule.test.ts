import { check } from "../../constructs/policy/checker";
import type { EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { defineRule } from "../../constructs/policy/rule";
import {
  forEachContainer,
  forEachImage,
  forEachPod,
  forEachSecurityContext,
} from "../../constructs/policy/workload-rule";
import { evidenceOf, object } from "./support";

const ABOUT = {
  id: "hardening/example",
  title: "An example",
  severity: "error",
  why: "So that it can be tried.",
  fix: "mend it",
  source: "none",
  examples: { passing: ["{}"], failing: ["{}"] },
} as const;

const BAD = { actual: "is bad", expected: "good" };

const images = defineRule(
  forEachContainer({
    ...ABOUT,
    reads: ["image", "ports[].hostPort"],
    has: ["livenessProbe"],
    podReads: ["hostUsers"],
    judge: ({ spec }) => (spec["image"] === "bad" ? BAD : undefined),
  }),
);

const pod = (spec: Record<string, unknown>, unknown: readonly string[] = []): EvidenceObject => ({
  ...object("Pod", "p", { namespace: "shop", spec }),
  unknown,
});

function found(rule: Parameters<typeof check>[1]["rules"][number], ...objects: readonly EvidenceObject[]) {
  const { findings, counts, crashes } = check(evidenceOf(...objects), { rules: [rule] });
  expect(crashes).toEqual([]);
  return { counts: counts.verdicts, findings: findings.map(({ verdict, attribute }) => [verdict, attribute]) };
}

test("each container that is bad is a finding of its own, and the good ones are none", () => {
  const spec = {
    containers: [
      { name: "a", image: "bad" },
      { name: "b", image: "good" },
    ],
    initContainers: [{ name: "c", image: "bad" }],
  };
  expect(found(images, pod(spec)).findings).toEqual([
    ["violation", "container a"],
    ["violation", "init container c"],
  ]);
});

test("a workload whose containers are all good passes once", () => {
  expect(found(images, pod({ containers: [{ name: "a" }, { name: "b" }] })).counts).toMatchObject({
    pass: 1,
    violation: 0,
  });
});

describe("what only an apply knows", () => {
  const spec = { containers: [{ name: "a" }, { name: "b" }] };
  const verdicts = (...unknown: readonly string[]) => found(images, pod(spec, unknown)).findings;

  test("makes the container unknown whose field it is, and no other", () => {
    expect(verdicts("spec.containers[1].image")).toEqual([["unknown", "container b"]]);
    expect(verdicts("spec.containers[1].ports[0].hostPort")).toEqual([["unknown", "container b"]]);
    expect(verdicts("spec.containers[1].ports")).toEqual([["unknown", "container b"]]);
  });

  test("makes every container unknown where it is the pod's", () => {
    expect(verdicts("spec.hostUsers")).toHaveLength(2);
    expect(verdicts("spec")).toHaveLength(2);
  });

  test("says nothing of fields that the rule doesn't read", () => {
    expect(verdicts("spec.containers[1].env[0].value", "metadata.labels", "spec.containers[10].image")).toEqual([]);
  });

  test("says nothing inside of what only has to be there", () => {
    expect(verdicts("spec.containers[1].livenessProbe.httpGet.port")).toEqual([]);
    expect(verdicts("spec.containers[1].livenessProbe")).toEqual([["unknown", "container b"]]);
  });

  test("is unknown, not nothing, where it is the whole list of containers", () => {
    expect(found(images, pod({ containers: "${x}" }, ["spec.containers"])).findings).toEqual([["unknown", undefined]]);
  });

  test("is unknown where it is one more container, beside what is known of the others", () => {
    const some = pod({ containers: [{ name: "a", image: "bad" }, "${x}"] }, ["spec.containers[1]"]);
    expect(found(images, some).findings).toEqual([
      ["unknown", undefined],
      ["violation", "container a"],
    ]);
    const init = pod({ ...spec, initContainers: "${x}" }, ["spec.initContainers"]);
    expect(found(images, init).findings).toEqual([["unknown", undefined]]);
  });

  test("says nothing of a pod's own fields where it is the pod's containers", () => {
    const judge = ({ spec: { hostPID } }: { spec: Record<string, unknown> }) => (hostPID === true ? [BAD] : []);
    const rule = defineRule(forEachPod({ ...ABOUT, reads: ["hostPID"], judge }));
    const hidden = (more: object) => pod({ containers: "${x}", ...more }, ["spec.containers"]);
    expect(found(rule, hidden({ hostPID: true })).findings).toEqual([["violation", "pod"]]);
    expect(found(rule, hidden({})).counts).toMatchObject({ pass: 1, unknown: 0 });
  });

  test("has the reason that the input gives", () => {
    const why = { "spec.containers[0].image": "is variable x, which has no default" };
    const { findings } = check(evidenceOf({ ...pod(spec, Object.keys(why)), whyUnknown: why }), { rules: [images] });
    expect(findings.map((finding) => "reason" in finding && finding.reason)).toEqual([
      "spec.containers[0].image is variable x, which has no default",
    ]);
  });
});

describe("a rule about images", () => {
  const rule = defineRule(
    forEachImage({
      ...ABOUT,
      judge: ({ image, does }) => (image === "bad" ? { ...BAD, actual: `${does} ${image}` } : undefined),
    }),
  );
  const containers = [{ name: "a", image: "good" }];
  const volumes = [
    { name: "d", emptyDir: {} },
    { name: "m", image: { reference: "bad" } },
  ];

  test("judges those of containers and of volumes, each at its place", () => {
    const { findings } = check(evidenceOf(pod({ containers: [{ name: "a", image: "bad" }], volumes })), {
      rules: [rule],
    });
    expect(findings.map(({ attribute, actual }) => [attribute, actual])).toEqual([
      ["container a", "container a runs bad"],
      ["volume m", "volume m mounts bad"],
    ]);
    expect(found(rule, pod({ containers, volumes: [volumes[0]] })).counts).toMatchObject({ pass: 1, violation: 0 });
  });

  test("can't tell what only an apply knows of a volume, or whether there is one", () => {
    const open = (more: object, field: string) => found(rule, pod({ containers, ...more }, [field])).findings;
    expect(open({ volumes }, "spec.volumes[1].image.reference")).toEqual([["unknown", "volume m"]]);
    expect(open({ volumes: "${x}" }, "spec.volumes")).toEqual([["unknown", undefined]]);
    expect(open({ volumes: [volumes[0]] }, "spec.volumes[0].emptyDir")).toEqual([]);
  });
});

test("a rule of some kinds of containers has nothing to say of pods without one", () => {
  const rule = defineRule(forEachContainer({ ...ABOUT, kinds: ["init container"], reads: [], judge: () => BAD }));
  expect(found(rule, pod({ containers: [{ name: "a" }] })).counts).toMatchObject({ "not-applicable": 1, violation: 0 });
});

test("a rule of some pods has nothing to say of the others", () => {
  const rule = defineRule(forEachPod({ ...ABOUT, pods: () => false, reads: [], judge: () => [BAD] }));
  expect(found(rule, pod({ containers: [{ name: "a" }] })).counts).toMatchObject({ "not-applicable": 1, violation: 0 });
});

test("several findings about one pod are told apart by their keys", () => {
  const judge = () => ["v", "w"].map((key) => ({ ...BAD, key }));
  const rule = defineRule(forEachPod({ ...ABOUT, reads: [], judge }));
  expect(found(rule, pod({ containers: [{ name: "a" }] })).findings).toEqual([
    ["violation", "pod v"],
    ["violation", "pod w"],
  ]);
});

test("the security contexts of a pod and of its containers are judged each by itself", () => {
  const rule = defineRule(
    forEachSecurityContext({ ...ABOUT, reads: ["x"], judge: (context) => (context["x"] === 1 ? BAD : undefined) }),
  );
  const spec = { securityContext: { x: 1 }, containers: [{ name: "a" }, { name: "b", securityContext: { x: 1 } }] };
  expect(found(rule, pod(spec)).findings).toEqual([
    ["violation", "container b"],
    ["violation", "pod"],
  ]);
  expect(found(rule, pod(spec, ["spec.containers[0].securityContext.x"])).findings).toContainEqual([
    ...["unknown", "container a"],
  ]);
});
