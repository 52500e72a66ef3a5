import {
  readCompose,
  readDockerfile,
  readEnvironmentExample,
  readPipeline,
  readTerraform,
} from './infrastructure-names.ts';
import { readGemfile, readGoModule, readGradle, readJsonManifest, readPom } from './package-names.ts';
import { readPyproject, readRequirements } from './python-names.ts';
import type { Signal } from './signal.ts';

/** Which files are read, and how. Paths are relative and use `/`; `.env` itself holds secrets and is never opened. */
const readers: readonly { readonly path: RegExp; readonly read: (text: string) => readonly Signal[] }[] = [
  {
    path: /(?:^|\/)package\.json$/,
    read: readJsonManifest('npm', ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']),
  },
  { path: /(?:^|\/)composer\.json$/, read: readJsonManifest('composer', ['require', 'require-dev']) },
  { path: /(?:^|\/)(?:requirements[\w.-]{0,60}|requirements\/[\w.-]{1,60})\.(?:txt|in)$/, read: readRequirements },
  { path: /(?:^|\/)(?:pyproject\.toml|Pipfile)$/, read: readPyproject },
  { path: /(?:^|\/)Gemfile$/, read: readGemfile },
  { path: /(?:^|\/)go\.mod$/, read: readGoModule },
  { path: /(?:^|\/)pom\.xml$/, read: readPom },
  { path: /(?:^|\/)(?:build\.gradle(?:\.kts)?|gradle\/[\w.-]{1,60}\.toml)$/, read: readGradle },
  { path: /\.tf$/, read: readTerraform },
  { path: /(?:^|\/)(?:docker-)?compose[\w.-]{0,60}\.ya?ml$/, read: readCompose },
  { path: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]{1,60})?$/, read: readDockerfile },
  {
    path: /(?:^|\/)(?:\.github\/(?:workflows|actions)\/.{1,200}\.ya?ml|\.gitlab-ci\.yml|\.circleci\/[\w.-]{1,60}\.yml|bitbucket-pipelines\.yml)$/,
    read: readPipeline,
  },
  { path: /(?:^|\/)\.env\.(?:example|sample|template|dist|defaults)$/, read: readEnvironmentExample },
];

/** Whether the content of the file is read, too, and not only its name. */
export function isTelling(path: string): boolean {
  return readers.some((reader) => reader.path.test(path));
}

/** The names in a file's content, each once. */
export function signalsIn(path: string, text: string): readonly Signal[] {
  const signals = readers.filter((reader) => reader.path.test(path)).flatMap(({ read }) => read(text));
  return [...new Map(signals.map((signal) => [`${signal.kind} ${signal.name}`, signal])).values()];
}

/** Signals from the file's existence: its name and its parent folders. */
export function signalsOfPath(path: string): readonly Signal[] {
  const parts = path.split('/').slice(-3);
  return parts.map((_, from) => ({ kind: 'file', name: parts.slice(from).join('/') }));
}
