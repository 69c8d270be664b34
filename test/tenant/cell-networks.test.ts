import { cellNetworks, operatorNetworks, podNetworks } from "../../constructs/tenant/cell-networks";
import { tenantCell } from "./fixtures";

const cell = tenantCell({
  access: { exec: { host: "https://192.0.2.7:6443", caFile: "ca.pem", command: "token", args: [] } },
  network: {
    podCidr: "10.32.0.1/12",
    serviceCidr: "172.21.0.0/16",
    operator: ["10.250.0.0/16"],
    clusterNetworkPolicy: false,
  },
});
const texts = (all: readonly { readonly what: string; readonly text: string }[]) =>
  all.map(({ what, text }) => `${what} ${text}`);

test("a cell's own networks are its pods, Services, API servers, operator and rails", () => {
  expect(texts(cellNetworks(cell)).slice(0, 5)).toEqual([
    "the pods 10.32.0.0/12",
    "the Services 172.21.0.0/16",
    "the API servers 192.0.2.7",
    "the operator's network 10.250.0.0/16",
    "the fabric (rail-0) 10.64.0.0/24",
  ]);
});

test("a network with bits after its prefix is the network around them, not none", () => {
  expect(texts(podNetworks(cell))).toEqual(["the pods 10.32.0.0/12"]);
});

test("what only operators have business with are API servers and their own networks", () => {
  expect(texts(operatorNetworks(cell))).toEqual(["the API servers 192.0.2.7", "the operator's network 10.250.0.0/16"]);
});

test("an API server that is called by a name has no network", () => {
  const named = { ...cell, access: { exec: { ...cell.access.exec!, host: "https://api.example:6443" } } };
  expect(texts(operatorNetworks(named))).toEqual(["the operator's network 10.250.0.0/16"]);
});
