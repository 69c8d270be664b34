import type { Operator } from "./operator";
import { hasDriver, ON_EVERY_NODE } from "./operator";

/** WEKA's CSI driver. Values and tags of its sidecars: weka/csi-wekafs v2.8.8, charts/csi-wekafsplugin. */
export const csiWekafs: Operator = {
  chart: "csi-wekafsplugin",
  bundles: [],
  podSecurity: "privileged",
  needed: hasDriver("weka"),
  values: () => ({ nodePluginTolerations: ON_EVERY_NODE }),
  images(image) {
    const sidecar = (tagged: string): string => image(`registry.k8s.io/sig-storage/${tagged}`);
    return {
      images: {
        livenessprobesidecar: sidecar("livenessprobe:v2.18.0"),
        attachersidecar: sidecar("csi-attacher:v4.11.0"),
        provisionersidecar: sidecar("csi-provisioner:v6.2.0"),
        registrarsidecar: sidecar("csi-node-driver-registrar:v2.16.0"),
        resizersidecar: sidecar("csi-resizer:v2.1.0"),
        snapshottersidecar: sidecar("csi-snapshotter:v8.5.0"),
        csidriver: image("quay.io/weka.io/csi-wekafs"),
      },
    };
  },
};
