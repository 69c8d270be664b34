import { pool } from "../node-pool/fixtures";
import { B300, CPU, ETHERNET, fabric, GB300, HGX, INFINIBAND } from "./fixtures";

test("a pool that the cell has not is refused with the nearest", () => {
  expect(() => fabric({ ...INFINIBAND, pools: ["hgx", "hgy"] })).toThrowFault({
    code: "fabric/unknown-pool",
    path: "pools[1]",
    received: "hgy",
    allowed: ["hgx", "cpu"],
    fix: "did you mean hgx?",
  });
});

test("a cell without GPUs has nothing to connect", () => {
  expect(() => fabric(INFINIBAND, [CPU])).toThrowFault({ code: "fabric/no-pools", path: "" });
});

test("a pool without fabric cards cannot be connected", () => {
  expect(() => fabric({ ...INFINIBAND, pools: ["hgx", "cpu"] })).toThrowFault({
    code: "fabric/no-nics",
    path: "pools[1]",
    received: "cpu-2s",
  });
});

test("pools with cards of different rates cannot share a fabric", () => {
  expect(() => fabric(INFINIBAND, [HGX, B300])).toThrowFault({
    code: "fabric/mixed-rates",
    path: "",
    received: "hgx 400 Gb/s, b300 800 Gb/s",
  });
});

test("a switch without ports of a card's rate is refused with the rates it has", () => {
  expect(() => fabric(INFINIBAND, [B300])).toThrowFault({
    code: "fabric/no-such-port-rate",
    path: "switch",
    received: "800 Gb/s",
    allowed: ["400 Gb/s", "200 Gb/s"],
  });
});

test("planes that no port of the switch is slow enough for are refused", () => {
  expect(() => fabric({ ...ETHERNET, planes: 4 }, [B300])).toThrowFault({
    code: "fabric/no-such-port-rate",
    received: "200 Gb/s",
    message: "sn5600 has no ports of the rate that a card has in each of 4 planes",
  });
});

test("pools whose nodes say by different labels where they stand cannot share a topology", () => {
  const other = pool(
    {
      system: "dgx-h100",
      nodes: 32,
      unitNodes: 32,
      backend: { kind: "existing", labels: { rack: "topology.example/rack" } },
    },
    "old",
  );
  expect(() => fabric(INFINIBAND, [HGX, other])).toThrowFault({ code: "fabric/mixed-topology", path: "" });
});

test("more rails than any node has cards are refused", () => {
  expect(() => fabric({ technology: "infiniband", switch: "q3400", rails: 8 }, [GB300])).toThrowFault({
    code: "fabric/too-many-rails",
    path: "rails",
    received: 8,
    allowed: "at most 4",
  });
});

test("interfaces that are not one for each rail are refused", () => {
  expect(() => fabric({ ...INFINIBAND, interfaces: ["rail0", "rail1"] })).toThrowFault({
    code: "fabric/interfaces",
    path: "interfaces",
    received: 2,
    allowed: "8",
  });
});

test("mistakes of different kinds come all at once", () => {
  const both = () => fabric({ ...INFINIBAND, rails: 9, interfaces: ["rail0"] }, [B300]);
  expect(both).toThrowFault({ code: "fabric/no-such-port-rate" });
  expect(both).toThrowFault({ code: "fabric/too-many-rails" });
  expect(both).toThrowFault({ code: "fabric/interfaces" });
});
