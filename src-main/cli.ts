#!/usr/bin/env node
import { version } from '../package.json' with { type: 'json' };
import { nodeWorld } from './cli/node-world.ts';
import { runCli } from './cli/run.ts';

process.exitCode = await runCli(process.argv.slice(2), nodeWorld(process, version));
