// The program that renders AsciiDoc as HTML, in a process of its own: see asciidoc-process.ts, which starts it, bounds it and
// talks to it. Some pages keep the library busy for hours. Plain JavaScript, so that it runs from the sources and from the
// built program alike.
import { Extensions, LoggerManager, load, NullLogger, Reader } from '@asciidoctor/core';

// Its messages about syntax are of no use in a log.
const logger = new NullLogger();
LoggerManager.logger = logger;
// The readers of list items and cells would write to the console.
Object.defineProperty(Reader.prototype, 'logger', { get: () => logger });

/** @param {{ source: string, attributes: Record<string, string>, macros: readonly string[], wanted: readonly string[] }} request */
async function render({ source, attributes, macros, wanted }) {
  // Nothing is fetched or read for a page, as its includes are already expanded.
  const document = await load(source, {
    ...(macros.length > 0 && { extension_registry: registryOf(macros) }),
    safe: 'secure',
    sourcemap: true,
    attributes,
  });
  const headings = document
    .findBy({ context: 'section' })
    .map((section) => ({ id: section.getId(), line: section.getLineNumber() }))
    .filter(({ id, line }) => id !== undefined && line !== undefined);
  const values = Object.fromEntries(wanted.map((name) => [name, document.getAttribute(name)]));
  return { html: String(await document.convert()), headings, values };
}

/** Extensions for macros of these names: each shows its words, else the name of its target as code. */
function registryOf(names) {
  const registry = Extensions.create();
  for (const name of names) {
    registry.inlineMacro(name, function () {
      this.process((parent, target, attributes) => {
        const words = attributes['1'];
        return typeof words === 'string' && words !== ''
          ? this.createInline(parent, 'quoted', words, { type: 'unquoted' })
          : this.createInline(parent, 'quoted', nameIn(target), { type: 'monospaced' });
      });
    });
  }
  return registry;
}

/** `org.x.tools.Repackager#run` → `Repackager#run`; other targets stay. */
function nameIn(target) {
  return /^(?:[a-z_][\w-]*[./])+([A-Z].*)$/u.exec(target)?.[1] ?? target;
}

process.on('message', async (request) => {
  const result = await render(request).catch((error) => ({
    problem:
      error instanceof RangeError ? 'its syntax is nested too deep' : String(error?.message ?? error).split('\n')[0],
  }));
  process.send(result);
});
// Ends with the process that started it, whatever became of that.
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
