import type { Setup } from "../../../../bin/control-plane/components/component";
import { COMPONENTS } from "../../../../bin/control-plane/components/component";
import { clientsOfApi, storeAndApi } from "../../../../bin/control-plane/components/components";
import { layoutOf } from "../../../../bin/control-plane/layout";

const all = [...storeAndApi, ...clientsOfApi];

const SETUP: Setup = { layout: layoutOf("/state"), port: 6443, nodes: 10 };

test("every component is started once, in the order in which they need each other", () => {
  expect(all.map(({ name }) => name)).toEqual(COMPONENTS);
});

test("nothing listens outside this machine, and on TCP the API server alone", () => {
  const listening = all
    .flatMap((component) => component.args(SETUP))
    .filter((arg) => /(bind-address|secure-port|listen-\w+-urls|server-address)=/.test(arg));
  expect(listening).toEqual([
    "--listen-client-urls=unix:///state/etcd.sock",
    "--listen-peer-urls=unix:///state/peer.sock",
    "--bind-address=127.0.0.1",
    "--secure-port=6443",
    "--secure-port=0",
    "--secure-port=0",
  ]);
});
