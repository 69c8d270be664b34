import { parse } from "../../constructs/core/parse";
import { exceptions, exposeFaults, ExposeListModel } from "../../constructs/tenant/expose";
import { tenant, tenantCell } from "./fixtures";

const web = { name: "web", ports: [8443], from: ["203.0.113.0/24"] };
const open = tenant({ network: { expose: [{ ...web, from: ["0.0.0.0/0"], public: true }] } });
const known = tenantCell({ network: { podCidr: "10.128.0.0/10", operator: [], clusterNetworkPolicy: false } });

test.each(["0.0.0.0/0", "::/0", "10.0.0.0/7", "2001::/16"])("%s needs to be said on purpose", (cidr) => {
  expect(() => parse(ExposeListModel, [{ ...web, from: [cidr] }])).toThrowFault({
    code: "tenant/exposed-to",
    path: "[0].from[0]",
    fix: /public: true/,
  });
});

test("said on purpose, the world may be a client", () => {
  expect(parse(ExposeListModel, [{ ...web, from: ["0.0.0.0/0", "::/0"], public: true }])).toHaveLength(1);
});

test("what is no network is none on purpose either", () => {
  expect(() => parse(ExposeListModel, [{ ...web, from: ["everybody"], public: true }])).toThrowFault({
    code: "tenant/exposed-to",
    message: "is not a network",
  });
});

test("a Service twice is refused", () => {
  expect(() => parse(ExposeListModel, [web, web])).toThrowFault({ code: "model/invalid", message: "twice" });
});

test("the world is let in where the cell's pods can be left out", () => {
  expect(exposeFaults(open, known)).toEqual([]);
});

test("the world is not let in where nobody knows which addresses the cell's pods have", () => {
  expect(exposeFaults(open, tenantCell())).toEqual([
    expect.objectContaining({
      code: "tenant/exposed-into-cell",
      path: ["network", "expose", 0, "from", 0],
      fix: "have the operator state cells.a1.network.podCidr",
    }),
  ]);
});

test("clients inside the cell are refused, named", () => {
  const inside = tenant({ network: { expose: [{ ...web, from: ["10.130.0.0/16"] }] } });
  expect(exposeFaults(inside, known).map(({ message }) => message)).toEqual([
    "Service web would be open to the pods of cell a1, 10.128.0.0/10",
  ]);
});

test("a wide network leaves out what is the cell's, and a narrow one has nothing to leave out", () => {
  expect([
    exceptions("0.0.0.0/0", known).slice(0, 2),
    exceptions("203.0.113.0/24", known),
    exceptions("::/0", known),
  ]).toEqual([["10.128.0.0/10", "10.64.0.0/24"], [], []]);
});
