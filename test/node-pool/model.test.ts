import { z } from "zod";
import { parse } from "../../constructs/core/parse";
import { NodePoolModel } from "../../constructs/node-pool/model";
import { ARM_IMAGE, X86_IMAGE } from "./fixtures";

const refused = (props: unknown) => () => parse(NodePoolModel, props);

test("a pool is of GPUs, adopted, and keeps two percent of its nodes as spares", () => {
  expect(parse(NodePoolModel, { system: "dgx-b300", nodes: 64 })).toMatchObject({
    role: "gpu",
    spares: 0.02,
    backend: { kind: "existing" },
  });
});

for (const [role, spares] of Object.entries({ cpu: 0.02, system: 0, "control-plane": 0 }))
  test(`the default of spares in the role ${role} is ${spares}`, () => {
    expect(parse(NodePoolModel, { role, system: "cpu-2s", nodes: 5 }).spares).toBe(spares);
  });

test("spares that are stated stand in any role", () => {
  expect(parse(NodePoolModel, { role: "storage", system: "nvme-24", nodes: 20, spares: 0.1 }).spares).toBe(0.1);
});

test("an unknown system is refused with the nearest names", () => {
  expect(refused({ system: "gb300-nvl27", racks: 1 })).toThrowFault({
    code: "catalog/unknown-system",
    path: "system",
    received: "gb300-nvl27",
    allowed: ["gb300-nvl72", "gb200-nvl72"],
    fix: "did you mean gb300-nvl72",
  });
});

test("a count that is out of range is not called missing as well", () => {
  const refusal = NodePoolModel.safeParse({ system: "dgx-b300", nodes: -4 });
  expect(refusal.error?.issues.map(({ code, path }) => [code, path])).toEqual([["too_small", ["nodes"]]]);
});

test("a system that resembles none is refused with all names", () => {
  expect(refused({ system: "abacus", nodes: 1 })).toThrowFault({
    code: "catalog/unknown-system",
    allowed: ["dgx-b300", "cpu-2s", "nvme-24"],
  });
});

const CLUSTER_API = { kind: "cluster-api", image: X86_IMAGE, kubernetes: "v1.36.3" };
const HGX = { system: "dgx-b300", nodes: 64 };

const mistakes: Record<string, [unknown, { code: string; path: string; fix?: string }]> = {
  "no nodes": [
    { system: "dgx-b300", nodes: 0 },
    { code: "model/out-of-range", path: "nodes" },
  ],
  "an unknown backend": [
    { ...HGX, backend: { kind: "ansible" } },
    { code: "model/unknown-kind", path: "backend.kind" },
  ],
  "a tenant id that is none": [
    { ...HGX, reservedFor: "Charité" },
    { code: "model/invalid", path: "reservedFor" },
  ],
  "an unknown field": [
    { ...HGX, gpus: 8 },
    { code: "model/unknown-field", path: "gpus" },
  ],
  "a count of text": [
    { ...HGX, nodes: "64" },
    { code: "model/wrong-type", path: "nodes" },
  ],
};

for (const [what, [props, fault]] of Object.entries(mistakes))
  test(`${what}: refused at ${fault.path}`, () => {
    expect(refused(props)).toThrowFault(fault);
  });

test("cross-field mistakes come with those of single fields, all at once", () => {
  const codes = () => {
    const result = NodePoolModel.safeParse({ role: "control-plane", system: "dgx-b300", nodes: 4, spares: 2, gpus: 1 });
    return (result.error?.issues ?? []).map((issue) => issue.path.join(".")).sort();
  };
  expect(codes()).toEqual(["", "nodes", "role", "spares"]);
});

test("options that are wrong by themselves are not judged against the pool", () => {
  const backend = { ...CLUSTER_API, image: { ...ARM_IMAGE, checksum: "x" } };
  const result = NodePoolModel.safeParse({ ...HGX, backend });
  expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual(["backend.image.checksum"]);
});

test("editors get a schema of what may be written", () => {
  expect(z.toJSONSchema(NodePoolModel, { io: "input" })).toMatchObject({
    type: "object",
    required: ["system"],
    additionalProperties: false,
  });
});
