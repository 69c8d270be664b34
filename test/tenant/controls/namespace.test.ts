import { LABELS } from "../../../constructs/core/labels";
import { namespace } from "../../../constructs/tenant/controls/namespace";
import { only, share, tenantCell } from "../fixtures";

const render = () => namespace.render(share(), tenantCell());

test("a tenant's namespace is named as the tenant and says all that others select by", () => {
  const { metadata } = only(render());
  expect(metadata).toMatchObject({
    name: "charite-genomics",
    labels: {
      [LABELS.tenant]: "charite-genomics",
      [LABELS.programme]: "health",
      [LABELS.cell]: "a1",
      [LABELS.site]: "eu-1",
      [LABELS.isolation]: "dedicated-nodes",
      [LABELS.classification]: "special-category",
    },
  });
});

test.each(["enforce", "audit", "warn"])(
  "pods are held to the restricted standard of the cell's version: %s",
  (mode) => {
    const { labels } = only(namespace.render(share(), tenantCell({ kubernetes: "v1.35.12" }))).metadata;
    const key = `pod-security.kubernetes.io/${mode}`;
    expect([labels?.[key], labels?.[`${key}-version`]]).toEqual(["restricted", "v1.35"]);
  },
);

test("a plan cannot destroy it", () => {
  expect(render()[0]?.preventDestroy).toBe(true);
});
