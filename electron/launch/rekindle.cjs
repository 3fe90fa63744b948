#!/usr/bin/env node
'use strict';
// The `rekindle` command. In a checkout it runs the sources with Rekindle's own Node; in a package it runs the built command line.

const { spawn } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const root = path.resolve(__dirname, '../..');
const source = path.join(root, 'core', 'cli.ts');
const built = path.join(root, 'dist', 'core', 'cli.js');
const script = fs.existsSync(source) ? source : built;

function ownNode() {
  const own = path.join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  return process.platform === 'linux' && fs.existsSync(own) ? own : process.execPath;
}

if (Number(process.versions.node.split('.')[0]) >= 24) {
  process.argv[1] = script;
  import(require('url').pathToFileURL(script).href);
} else {
  const node = ownNode();
  if (node === process.execPath) {
    process.stderr.write(`rekindle needs Node.js 24 or newer; this is ${process.version}. In a checkout, run "npm run setup" first.\n`);
    process.exit(1);
  }
  const child = spawn(node, [script].concat(process.argv.slice(2)), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + os.constants.signals[signal] : code));
}
