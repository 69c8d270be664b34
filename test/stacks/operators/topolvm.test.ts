import { topolvm } from "../../../stacks/operators/topolvm";
import { cell, replaced, SITE } from "../fixtures";

const classes = (site: string) =>
  (topolvm.values(cell("a1", { site })) as { lvmd: { deviceClasses: object[] } }).lvmd.deviceClasses;

test("its device class is the one that the scratch tier's StorageClass names", () => {
  const site = replaced(SITE, "scratch: {driver: topolvm}", "scratch: {driver: topolvm, deviceClass: fast}");
  expect([classes(SITE), classes(site)]).toEqual([
    [{ name: "scratch", "volume-group": "scratch", default: true, "spare-gb": 10 }],
    [{ name: "fast", "volume-group": "fast", default: true, "spare-gb": 10 }],
  ]);
});

test("its CRDs stay when the release goes", () => {
  expect(topolvm.values(cell("a1"))).toMatchObject({ crd: { annotations: { "helm.sh/resource-policy": "keep" } } });
});
