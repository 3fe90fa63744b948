/** What of WebAssembly is used here; TypeScript keeps it in the library of the DOM, which core does not see. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: SharedArrayBuffer;
  }
  var Memory: { new (descriptor: { initial: number; maximum: number; shared: true }): Memory };
  // biome-ignore lint/suspicious/noEmptyInterface: opaque
  interface Module {}
  var Module: { new (bytes: Uint8Array<ArrayBuffer>): Module };
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  var Instance: { new (module: Module, imports: Record<string, Record<string, unknown>>): Instance };
}
