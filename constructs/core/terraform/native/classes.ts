import { PriorityClassV1 } from "@cdktf/provider-kubernetes/lib/priority-class-v1";
import { StorageClassV1 } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { priorityClass, storageClass } from "../../terraform-json/shapes/classes";
import { native } from "./native";

export const classNatives = [native(storageClass, StorageClassV1), native(priorityClass, PriorityClassV1)];
