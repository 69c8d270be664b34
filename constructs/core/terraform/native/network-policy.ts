import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { networkPolicy } from "../../terraform-json/shapes/network-policy";
import { native } from "./native";

export const networkNatives = [native(networkPolicy, NetworkPolicyV1)];
