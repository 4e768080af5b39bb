#!/usr/bin/env node
// Starts the launcher of the package for this platform; signals and the exit code pass through.
'use strict';
const { spawn } = require('node:child_process');
const path = require('node:path');
const os = require('node:os');

const platform = `missent-${process.platform}-${process.arch}`;
let launcher;
try {
  launcher = path.join(path.dirname(require.resolve(`${platform}/package.json`)), 'missent');
} catch {
  console.error(`missent: the package ${platform} is not installed: either there is none for this platform (there is one for linux-x64), or optional dependencies were left out`);
  process.exit(2);
}
const child = spawn(launcher, process.argv.slice(2), { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', (error) => {
  console.error(`missent: cannot start ${launcher}: ${error.message}`);
  process.exit(4);
});
child.on('exit', (code, signal) => process.exit(signal ? 128 + os.constants.signals[signal] : code));
