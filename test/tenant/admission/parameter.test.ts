import { hasParameters, may, parameterVariables } from "../../../constructs/tenant/admission/parameter";

const expressions = (parameter: "images" | "runtimeClasses") =>
  Object.fromEntries(parameterVariables([parameter]).map(({ name, expression }) => [name, expression]));

test("a policy that reads nothing asks nothing of the namespace", () => {
  expect([...parameterVariables([]), ...hasParameters("identity", [])]).toEqual([]);
});

test("entries are of the namespace's annotations, which no tenant writes", () => {
  expect(expressions("images")["parameters"]).toBe("namespaceObject.metadata.?annotations.orValue({})");
});

test("the empty text is no entry, or every image would start with it", () => {
  expect(expressions("images")["mayImages"]).toMatch(/\.split\(","\)\.filter\(e, e != ""\)$/);
});

test("the empty entry among RuntimeClasses is a pod that names none", () => {
  expect(expressions("runtimeClasses")["mayRuntimeClasses"]).toMatch(/\.split\(","\)$/);
});

test("`may` is the variable of that parameter", () => {
  expect(may("storageClasses")).toBe("variables.mayStorageClasses");
});

test("an object whose spec stays is not refused for a parameter that was lost", () => {
  expect(hasParameters("images", ["images"])[0]!.expression).toMatch(
    /\|\| \(request\.operation == "UPDATE" && dyn\(object\)\.\?spec == dyn\(oldObject\)\.\?spec\)$/,
  );
});
