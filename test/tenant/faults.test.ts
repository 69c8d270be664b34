import { tenantFaults } from "../../constructs/tenant/faults";
import { tenant, tenantCell } from "./fixtures";

const elsewhere = { ...tenantCell(), id: "b1", network: { operator: ["10.250.0.0/16"], clusterNetworkPolicy: false } };
const reaching = (cidr: string) => tenant({ network: { egress: [{ cidr, ports: [443] }] } });

test("an operator's network is closed to tenants of every cell", () => {
  expect(tenantFaults(reaching("10.250.1.0/24"), [elsewhere, tenantCell()]).map(({ message }) => message)).toEqual([
    "10.250.1.0/24 reaches the operator's network of cell b1, 10.250.0.0/16",
  ]);
});

test("a network that all cells have is named once, of the tenant's own cell", () => {
  const { cidr } = tenantCell().fabric!.rails[0]!;
  expect(tenantFaults(reaching(cidr), [elsewhere, tenantCell()]).map(({ message }) => message)).toEqual([
    `${cidr} reaches the fabric (rail-0) of cell a1, ${cidr}`,
  ]);
});

test("exposed Services, images and priorities are judged as well", () => {
  const wide = tenant({
    images: ["evil.example/"],
    priorities: ["urgent"],
    network: { expose: [{ name: "web", ports: [8443], from: ["10.64.0.0/24"] }] },
  });
  expect(tenantFaults(wide, [tenantCell()]).map(({ code }) => code)).toEqual([
    "tenant/exposed-into-cell",
    "tenant/image-registry",
    "tenant/unknown-priority",
  ]);
});
