// Loaded before a command (`node --import`), so that its own files too are compiled once a machine and not each time.
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Quarterdeck runs on Node 22.18 or newer, and this is ${process.version}. On Linux x64 "npm ci" brings one along; elsewhere install it.\n`,
  );
  process.exit(1);
}
module.enableCompileCache?.();
