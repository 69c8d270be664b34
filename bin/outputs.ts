import { z } from "zod";
import { didYouMean } from "../constructs/core/fault";

/** Where a rendering of a report goes. */
export interface ReportOutput<F extends string = string> {
  readonly format: F;
  /** As the user typed it; absent for stdout. */
  readonly file?: string;
}

/**
 * `--output FORMAT` for stdout, `--output FORMAT=FILE` for a file, any number of them and at most one for stdout. Where
 * all go to files, stdout gets the first format.
 */
export function outputsOption<F extends string>(formats: readonly [F, ...F[]]) {
  return z
    .array(z.string())
    .default([])
    .transform((given, context): ReportOutput<F>[] => {
      const outputs = given.map((text) => outputOf(text, formats, context));
      for (const problem of problemsOf(outputs.filter((output) => output !== undefined))) {
        context.addIssue({ code: "custom", message: problem });
      }
      const usable = outputs.filter((output) => output !== undefined);
      return usable.some(({ file }) => file === undefined) ? usable : [{ format: formats[0] }, ...usable];
    })
    .meta({
      flags: "-o, --output <format[=file]>",
      whole: true,
      repeatable: true,
      description: `${formats.join(", ")}; on stdout, or in a file; may be repeated (default: ${formats[0]})`,
    });
}

function outputOf<F extends string>(
  text: string,
  formats: readonly F[],
  context: z.core.$RefinementCtx,
): ReportOutput<F> | undefined {
  const at = text.indexOf("=");
  const [name, file] = at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
  const format = formats.find((known) => known === name);
  if (format === undefined) {
    const params = { allowed: [...formats], ...didYouMean(name, formats) };
    context.addIssue({ code: "custom", message: `has no format ${JSON.stringify(name)}`, params });
    return undefined;
  }
  if (file === "") {
    const params = { fix: `--output ${name}=FILE, or --output ${name} for stdout` };
    context.addIssue({ code: "custom", message: `names no file for ${name}`, params });
    return undefined;
  }
  return { format, ...(file === undefined ? {} : { file }) };
}

function problemsOf(outputs: readonly ReportOutput[]): string[] {
  const printed = outputs.filter(({ file }) => file === undefined);
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = [...new Set(files.filter((file, index) => files.indexOf(file) !== index))];
  return [
    ...(printed.length > 1
      ? [`puts ${printed.map(({ format }) => format).join(" and ")} on stdout; give all but one a file`]
      : []),
    ...twice.map((file) => `writes ${JSON.stringify(file)} twice`),
  ];
}
