import type { InitResult } from "../init-site";

/** What `init` wrote, and what to do next. */
export function initText({ directory, files, written }: InitResult): string {
  const verb = written ? "wrote" : "would write";
  const lines = files.map((file) => `${verb} ${file}\n`).join("");
  if (!written) return lines;
  return (
    `${lines}\n` +
    "Next:\n" +
    `  gigafactory check ${directory}        what is wrong, and how to mend it\n` +
    `  gigafactory crds vendor ${directory}  download the operators' CRDs; --from for air-gapped sites\n` +
    `  gigafactory synth ${directory}        the Terraform\n`
  );
}
