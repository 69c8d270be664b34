import type { Construct } from "constructs";
import type { TerraformResource, TerraformResourceLifecycle } from "cdktf";
import type { KubernetesObject } from "../../kubernetes";
import type { NativeShape } from "../../terraform-json/shape";
import type { NativeConfig } from "../../terraform-json/to-config";
import { configWriter } from "../../terraform-json/to-config";

/** A kind of object that is written as the provider's own resource: where it is read from, and how it is created. */
export interface Native {
  readonly shape: NativeShape;
  configOf(object: KubernetesObject): NativeConfig;
  create(
    scope: Construct,
    id: string,
    config: NativeConfig["config"],
    lifecycle?: TerraformResourceLifecycle,
  ): TerraformResource;
}

/** A generated class of the provider. */
type ResourceClass<C> = new (scope: Construct, id: string, config: C) => TerraformResource;

/** Joins a shape with its class. The tests write every field of every shape through the class and read it back. */
export function native<C>(shape: NativeShape, resource: ResourceClass<C>): Native {
  return {
    shape,
    configOf: configWriter(shape),
    create: (scope, id, config, lifecycle) =>
      new resource(scope, id, (lifecycle === undefined ? config : { ...config, lifecycle }) as C),
  };
}
