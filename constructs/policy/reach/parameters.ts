import { PARAMETERS } from "../../tenant/parameter-names";
import { asTextMap } from "../reading/fields";
import type { TenantNamespace } from "../reading/tenancy";

export type Parameter = keyof typeof PARAMETERS;

/** What a namespace says that its tenant may do, entry by entry; undefined where it says nothing, which closes nothing. */
export function entries({ source }: TenantNamespace, parameter: Parameter): readonly string[] | undefined {
  const text = asTextMap(source.object.metadata.annotations)[PARAMETERS[parameter]];
  return text?.split(",").filter((entry) => entry !== "");
}

/** The object and the annotation, as a witness names them. */
export function stepOf({ name }: TenantNamespace, parameter: Parameter, says: string) {
  return { object: `Namespace ${name}`, allows: `${PARAMETERS[parameter]} ${says}` };
}
