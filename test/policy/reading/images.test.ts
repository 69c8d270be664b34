import { imageVolumes, isPinned, readImage } from "../../../constructs/policy/reading/images";
import { workloads } from "../../../constructs/policy/reading/workloads";
import { evidenceOf, object } from "../support";

const DIGEST = `sha256:${"a".repeat(64)}`;

test.each([
  ["nginx", { repository: "nginx" }],
  ["nginx:1.27", { repository: "nginx", tag: "1.27" }],
  ["library/nginx", { repository: "library/nginx" }],
  ["docker.io/library/nginx", { registry: "docker.io", repository: "library/nginx" }],
  ["localhost/a:1", { registry: "localhost", repository: "a", tag: "1" }],
  ["registry:5000/a/b", { registry: "registry:5000", repository: "a/b" }],
  ["registry:5000/a/b:1", { registry: "registry:5000", repository: "a/b", tag: "1" }],
  [`a.example/b:1@${DIGEST}`, { registry: "a.example", repository: "b", tag: "1", digest: DIGEST }],
  ["a.example/b:", { registry: "a.example", repository: "b" }],
  ["", { repository: "" }],
])("image %s", (text, expected) => {
  expect(readImage(text)).toEqual(expected);
});

test("a digest pins an image, and what only looks like one doesn't", () => {
  expect(isPinned(readImage(`a@${DIGEST}`))).toBe(true);
  expect(["a:1", "a@", "a@sha256:", "a@latest"].map((text) => isPinned(readImage(text)))).toEqual([
    ...[false, false, false, false],
  ]);
});

test("volumes that are images are known by their names, and by their places where those don't tell them apart", () => {
  const image = { reference: "a" };
  const volumes = [{ name: "d", emptyDir: {} }, { name: "m", image }, { name: "m", image }, { image }, "odd"];
  const template = { spec: { template: { spec: { containers: [{ name: "c" }], volumes } } } };
  const source = object("JobSet", "j", {
    apiVersion: "jobset.x-k8s.io/v1alpha2",
    spec: { replicatedJobs: ["x", "y"].map((name) => ({ name, template })) },
  });
  const [first] = workloads(evidenceOf(source))[0]!.item.pods;
  const of = " of replicatedJobs[x]";
  const path = "spec.replicatedJobs[0].template.spec.template.spec.volumes";
  expect(imageVolumes(first!)).toEqual([
    { title: `volume m${of}`, path: `${path}[1]`, reference: "a" },
    { title: `volume m[2]${of}`, path: `${path}[2]`, reference: "a" },
    { title: `volume [3]${of}`, path: `${path}[3]`, reference: "a" },
  ]);
});
