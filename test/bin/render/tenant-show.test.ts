import { tenantShowText } from "../../../bin/render/tenant-show";
import { tenantReport } from "../../../bin/tenant/show/tenant-report";
import { site, tenant } from "../tenant/samples/support";

test("all that a tenant has is said, and nothing twice or in the terminal's own signs", () => {
  const text = tenantShowText(tenantReport(tenant("charite-genomics"), site));
  expect(text).toContain("runtimeClassName: kata-qemu-nvidia-gpu-");
  expect(text).toContain("c2/hgx-genomics  NVIDIA DGX B300  amd64         496      0");
  expect(text).toContain("S3 at https://rook-ceph-rgw-object.rook-ceph.svc:443");
  expect(text).not.toContain("\u001b");
});

test("a block of which there is nothing has no title", () => {
  const report = tenantReport(
    {
      ...tenant("charite-genomics"),
      entitlements: [],
      namespaces: [{ name: "charite-genomics", entitlements: [], storage: tenant("charite-genomics").storage }],
    },
    site,
  );
  expect(tenantShowText(report)).not.toMatch(/^ {2}(GPUs|queue|rails)$/m);
});
