import type { Setup } from "../../../../bin/control-plane/components/component";
import { MOST_NODES_WITH_SHORT_LEASES } from "../../../../bin/control-plane/components/component";
import { kwok, KWOK_ROLE } from "../../../../bin/control-plane/components/kwok";
import { layoutOf } from "../../../../bin/control-plane/layout";

const setup = (nodes: number): Setup => ({ layout: layoutOf("/state"), port: 6443, nodes });

test("leases are renewed hourly where there are so many nodes that nothing else would get done", () => {
  const few = kwok.args(setup(MOST_NODES_WITH_SHORT_LEASES));
  const many = kwok.args(setup(MOST_NODES_WITH_SHORT_LEASES + 1));
  expect(many).toEqual([...few, ...["--node-lease-duration-seconds=3600"]]);
});

test("KWOK does not read the user's own configuration of it", () => {
  expect(kwok.env?.(setup(1))).toEqual({ KWOK_WORKDIR: "/state/kwok" });
});

test("KWOK may do what kubelets may, and read no secret", () => {
  const [role] = KWOK_ROLE;
  const rules = role!["rules"] as readonly { resources: readonly string[] }[];
  expect(rules.flatMap(({ resources }) => resources)).toEqual(
    expect.arrayContaining(["nodes", "nodes/status", "pods", "pods/status", "leases", "events"]),
  );
  expect(rules.flatMap(({ resources }) => resources)).not.toContain("secrets");
});
