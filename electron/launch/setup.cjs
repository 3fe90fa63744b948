'use strict';
// Plain CommonJS for any Node since 12: it runs before Rekindle's own Node 24 is there.
//
//   node electron/launch/setup.cjs [--test] [--run [NODE-FLAG...] SCRIPT [ARGUMENT...]]
//
// makes sure the packages of package-lock.json are installed, that Node 24 is among them, and that `npx rekindle` works; with --test also
// that the tools of the tests are there. --run then starts SCRIPT with that Node. (A shell remembers where it found `node` in the first
// half of `node a && node b`, so the second half would still run the old one.)

const { spawn, spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');

const root = path.resolve(__dirname, '../..');
const modules = path.join(root, 'node_modules');
const windows = process.platform === 'win32';
const neededNode = 24;
const runningNode = Number(process.versions.node.split('.')[0]);
/** The package that holds Node 24 for this system; null where there is none. */
const nodePackage = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch) ? `node-linux-${process.arch}` : null;
const nodeAdvice = `Rekindle needs Node.js ${neededNode} or newer on this system; this is ${process.version}. Get it from https://nodejs.org.`;

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (_error) {
    return null;
  }
}

/** npm keeps a copy of the lock of what it installed; optional packages of other systems are missing there. The copy alone does not show that a package still lies there. */
function packagesAreInstalled() {
  const wanted = readJson(path.join(root, 'package-lock.json'));
  const installed = readJson(path.join(modules, '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.keys(wanted.packages).every((name) => {
    const entry = wanted.packages[name];
    if (name === '' || entry.optional) return true;
    const found = installed.packages[name];
    const same = Boolean(found) && found.version === entry.version && found.integrity === entry.integrity;
    return same && fs.existsSync(path.join(root, name, 'package.json'));
  });
}

/** Which program and leading arguments run npm. */
function findNpm() {
  if (runningNode >= neededNode) return windows ? ['npm.cmd'] : ['npm'];
  // npm leaves out optional packages that the Node it runs on is too old for, the bundler's among them; so Node 24 comes first.
  const home = path.join(root, '.cache', 'node');
  const node = path.join(home, 'node_modules', nodePackage, 'bin', 'node');
  const npm = path.join(home, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (!fs.existsSync(node) || !fs.existsSync(npm)) {
    say(`Fetching Node.js ${neededNode}, because this one is ${process.version} ...`);
    fs.mkdirSync(home, { recursive: true });
    fs.writeFileSync(path.join(home, 'package.json'), '{ "private": true }\n');
    const version = readJson(path.join(root, 'package.json')).optionalDependencies[nodePackage];
    runNpm(['npm'], ['install', `${nodePackage}@${version}`, 'npm@11'], home);
  }
  return [node, npm];
}

function runNpm(npm, args, folder) {
  const options = npm.slice(1).concat(args, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  const result = spawnSync(npm[0], options, { cwd: folder, stdio: ['ignore', 2, 2], shell: windows });
  if (result.error) stop('npm is missing or does not run; install Node.js together with its npm.');
  if (result.status !== 0) stop('npm could not install the packages; its message is above. Check the network, then try again.');
}

/**
 * Nothing that Rekindle uses needs a package's own install script. `npm ci` would refuse a lock without the optional packages of other systems,
 * which npm leaves out where a registry lacks one of them; `install --no-save` keeps to the lock as well and does not touch it.
 */
function installPackages() {
  if (packagesAreInstalled()) return;
  if (runningNode < neededNode && !nodePackage) stop(nodeAdvice);
  const npm = findNpm();
  say('Installing packages (once, one to three minutes) ...');
  runNpm(npm, ['install'], root);
}

/** Rekindle's own Node where it is among the packages, else the running one if it is new enough. */
function findNode() {
  const own = path.join(modules, String(nodePackage), 'bin', 'node');
  if (nodePackage && fs.existsSync(own)) return own;
  return runningNode >= neededNode ? process.execPath : stop(nodeAdvice);
}

/** npm links the commands of other packages, not of the package one stands in. */
function linkCommand() {
  const bin = path.join(modules, '.bin');
  const link = path.join(bin, windows ? 'rekindle.cmd' : 'rekindle');
  if (fs.existsSync(link)) return;
  const target = '../../electron/launch/rekindle.cjs';
  if (windows) fs.writeFileSync(link, '@node "%~dp0\\..\\..\\electron\\launch\\rekindle.cjs" %*\r\n');
  else {
    fs.symlinkSync(target, link);
    fs.chmodSync(path.join(bin, target), 0o755);
  }
}

const debianPackages = ['chromium', 'xvfb', 'xauth', 'fonts-noto-cjk', 'fonts-inter', 'sqlite3'];

function debianHas(name) {
  return fs.existsSync(`/var/lib/dpkg/info/${name}.md5sums`);
}

/** The end-to-end tests need a browser and a screen. Without them they are skipped, so this never fails. */
function installTestTools() {
  if (!fs.existsSync('/usr/bin/apt-get')) return;
  const missing = debianPackages.filter((name) => !debianHas(name));
  if (missing.length === 0) return;
  const prefix = process.getuid() === 0 ? [] : ['sudo', '-n'];
  if (prefix.length > 0 && spawnSync('sudo', ['-n', 'true']).status !== 0) {
    return say(`For all tests, install: ${missing.join(' ')} (sudo apt-get install ${missing.join(' ')}).`);
  }
  say(`Installing ${missing.join(', ')} for the tests ...`);
  const environment = Object.assign({}, process.env, { DEBIAN_FRONTEND: 'noninteractive' });
  const apt = (list) => {
    const command = prefix.concat('apt-get', '-qq', list);
    return spawnSync(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 2], env: environment }).status === 0;
  };
  const install = ['install', '-y', '--no-install-recommends'].concat(missing);
  if (!apt('update') || !apt(install)) say(`Could not install ${missing.join(' ')}; tests that need them are skipped.`);
}

/** Starts the script and ends as it ends; a signal to this process reaches it. */
function run(node, args) {
  const separator = windows ? ';' : ':';
  const environment = Object.assign({}, process.env, {
    PATH: [path.dirname(node), path.join(modules, '.bin'), process.env.PATH].join(separator),
  });
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: environment });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

function main(args) {
  installPackages();
  const node = findNode();
  linkCommand();
  if (args[0] === '--test') installTestTools();
  const at = args.indexOf('--run');
  if (at >= 0) run(node, args.slice(at + 1));
}

main(process.argv.slice(2));
