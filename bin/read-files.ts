import type { Files } from "./files";

/** Remembers which files were read, whoever asked for them. */
export class ReadFiles {
  private readonly read = new Set<string>();
  readonly files: Files;

  constructor(private readonly of: Files) {
    this.files = {
      ...of,
      read: (file) => {
        this.read.add(file);
        return of.read(file);
      },
    };
  }

  /** True where what was read would be lost if this file were written, under whatever name and through whatever links. */
  has(file: string): boolean {
    if (this.of.size(file) === undefined) return false;
    const real = this.of.real(file);
    this.reals ??= new Set(
      [...this.read].flatMap((each) => (this.of.size(each) === undefined ? [] : this.of.real(each))),
    );
    return this.reals.has(real);
  }

  private reals: ReadonlySet<string> | undefined;
}
