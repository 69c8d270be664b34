import { serviceAccounts } from "../../../constructs/tenant/controls/service-accounts";
import { share, tenantCell } from "../fixtures";

test("neither the account that pods get by default nor the one for workloads mounts a token", () => {
  const accounts = serviceAccounts.render(share(), tenantCell()).map(({ object }) => object);
  expect(
    accounts.map(({ metadata, automountServiceAccountToken }) => [metadata.name, automountServiceAccountToken]),
  ).toEqual([
    ["default", false],
    ["workload", false],
  ]);
});
