import { serviceAccounts } from "../../../constructs/tenant/controls/service-accounts";
import { tenant, tenantCell } from "../fixtures";

test("neither the account that pods get by default nor the one for workloads mounts a token", () => {
  const accounts = serviceAccounts.render(tenant(), tenantCell()).map(({ object }) => object);
  expect(
    accounts.map(({ metadata, automountServiceAccountToken }) => [metadata.name, automountServiceAccountToken]),
  ).toEqual([
    ["default", false],
    ["workload", false],
  ]);
});
