import type { Setup } from "../../../../bin/control-plane/components/component";
import { MOST_NODES_WITH_SHORT_LEASES } from "../../../../bin/control-plane/components/component";
import { kubeControllerManager } from "../../../../bin/control-plane/components/kube-controller-manager";
import { layoutOf } from "../../../../bin/control-plane/layout";

const setup = (nodes: number): Setup => ({ layout: layoutOf("/state"), port: 6443, nodes });

test("nodes are not taken for dead within the hour that their leases last", () => {
  const few = kubeControllerManager.args(setup(MOST_NODES_WITH_SHORT_LEASES));
  const many = kubeControllerManager.args(setup(MOST_NODES_WITH_SHORT_LEASES + 1));
  expect(many).toEqual([...few, ...["--node-monitor-grace-period=60m", "--node-monitor-period=60s"]]);
});
