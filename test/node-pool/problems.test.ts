import { parse } from "../../constructs/core/parse";
import { NodePoolModel } from "../../constructs/node-pool/model";

const HGX = { system: "dgx-b300", nodes: 64 };

const mistakes: Record<string, [unknown, { code: string; path: string; fix?: string }]> = {
  "rack-scale nodes": [
    { system: "gb300-nvl72", nodes: 100 },
    { code: "node-pool/size", path: "nodes", fix: "racks: 6" },
  ],
  "racks of single nodes": [
    { system: "dgx-b300", racks: 2 },
    { code: "node-pool/size", path: "racks", fix: "nodes: 8" },
  ],
  "racks and nodes at once": [
    { system: "gb300-nvl72", racks: 2, nodes: 36 },
    { code: "node-pool/size", path: "nodes", fix: "drop nodes" },
  ],
  "neither racks nor nodes": [{ system: "gb300-nvl72" }, { code: "node-pool/size", path: "racks" }],
  "a GPU pool without GPUs": [
    { system: "cpu-2s", nodes: 3 },
    { code: "node-pool/role", path: "system" },
  ],
  "GPUs in another role": [
    { role: "system", system: "dgx-b300", nodes: 3 },
    { code: "node-pool/role", path: "role" },
  ],
  "an even control plane": [
    { role: "control-plane", system: "cpu-2s", nodes: 4 },
    { code: "node-pool/control-plane", path: "nodes", fix: "nodes: 5" },
  ],
  "spares of a control plane": [
    { role: "control-plane", system: "cpu-2s", nodes: 5, spares: 0.2 },
    { code: "node-pool/control-plane", path: "spares" },
  ],
  "a unit that splits a rack": [
    { system: "gb300-nvl72", racks: 16, unitNodes: 100 },
    { code: "node-pool/unit", path: "unitNodes" },
  ],
  "more units than ids": [
    { ...HGX, nodes: 4000, unitNodes: 4 },
    { code: "node-pool/unit", path: "unitNodes" },
  ],
  "a reservation where no tenant works": [
    { role: "system", system: "cpu-2s", nodes: 3, reservedFor: "charite" },
    { code: "node-pool/reserved", path: "reservedFor" },
  ],
  "confidential computing on a system that can't": [
    { system: "gb300-nvl72", racks: 1, reservedFor: "charite", confidential: true },
    { code: "node-pool/confidential", path: "confidential" },
  ],
  "confidential computing for nobody": [
    { system: "dgx-b300", nodes: 8, confidential: true },
    { code: "node-pool/confidential", path: "confidential" },
  ],
};

for (const [what, [props, fault]] of Object.entries(mistakes))
  test(`${what}: refused at ${fault.path}`, () => {
    expect(() => parse(NodePoolModel, props)).toThrowFault(fault);
  });

test("what rests on a field that is wrong by itself is not judged", () => {
  const result = NodePoolModel.safeParse({ role: "storage", system: "nvme-25", racks: 2 });
  expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual(["system"]);
});
