import {
  kubeletFiles,
  nodeRegistration,
  PATCHES_DIRECTORY,
} from "../../../../constructs/node-pool/backends/cluster-api/kubelet";
import { controlPlane, gb300 } from "../../fixtures";

const [patch] = kubeletFiles(gb300());
const settings = JSON.parse(patch!.content) as Record<string, unknown>;

test("kubeadm finds the patch by its folder and name", () => {
  expect(patch!.path).toBe(`${PATCHES_DIRECTORY.directory}/kubeletconfiguration0+strategic.json`);
});

test("kubelets answer nobody anonymously", () => {
  expect(settings).toMatchObject({
    authentication: { anonymous: { enabled: false } },
    authorization: { mode: "Webhook" },
    readOnlyPort: 0,
  });
});

test("kubelets keep whole cores, without which static CPU management would not start", () => {
  expect(settings).toMatchObject({ cpuManagerPolicy: "static", systemReserved: { cpu: "8", memory: "48Gi" } });
});

test("nodes without GPUs share their cores", () => {
  expect(kubeletFiles(controlPlane())[0]!.content).not.toContain("cpuManagerPolicy");
});

test("the kernel is set as protected defaults demand, else no kubelet would start", () => {
  const [, sysctls] = kubeletFiles(gb300());
  expect(sysctls!.content.split("\n")).toEqual(
    expect.arrayContaining(["vm.overcommit_memory = 1", "kernel.panic = 10", "kernel.panic_on_oops = 1"]),
  );
});

test("a node tells Metal3 which host it is", () => {
  expect(nodeRegistration().kubeletExtraArgs).toContainEqual({
    name: "node-labels",
    value: "metal3.io/uuid={{ ds.meta_data.uuid }}",
  });
});

test("nodes of a confidential pool ask for GPUs in VMs and in confidential mode", () => {
  const [labels] = nodeRegistration({ confidential: "tdx" }).kubeletExtraArgs;
  expect(labels?.value.split(",").slice(1)).toEqual([
    "nvidia.com/gpu.workload.config=vm-passthrough",
    "nvidia.com/cc.mode=on",
  ]);
});
