/** What is read-only for everybody else, while it is made: for objects that come about field by field. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
