import { linesOf, namesIn, toSignals } from './package-names.ts';
import type { Signal } from './signal.ts';

const imageLine = /^\s*(?:-\s+)?image:\s*["']?([\w.:/@-]{1,300})["']?\s*(?:#.*)?$/g;

/** Providers by their own name: in `required_providers`, in `provider` blocks, and the first word of resources. */
export function readTerraform(text: string): readonly Signal[] {
  const sources = namesIn(text, /^\s*source\s*=\s*"((?:[\w.-]+\/){1,2}[\w-]+)"/g).map(
    (source) => source.split('/').at(-1) ?? '',
  );
  const blocks = namesIn(text, /^\s*provider\s+"([\w-]{1,100})"/g);
  const resources = namesIn(text, /^\s*(?:resource|data)\s+"([a-z0-9-]+)_[\w-]{1,200}"/g);
  return toSignals('terraform', [...new Set([...sources, ...blocks, ...resources])]);
}

export function readCompose(text: string): readonly Signal[] {
  return namesIn(text, imageLine).flatMap(toImages);
}

/** The base images, except the file’s own build stages. */
export function readDockerfile(text: string): readonly Signal[] {
  const stages = new Set(namesIn(text, /^\s*FROM\s.{1,300}\sAS\s+([\w.-]+)\s*$/gi).map((stage) => stage.toLowerCase()));
  const bases = namesIn(text, /^\s*FROM\s+(?:--platform=\S+\s+)?([\w.:/@-]{1,300})(?:\s|$)/gi);
  return bases.filter((base) => base !== 'scratch' && !stages.has(base.toLowerCase())).flatMap(toImages);
}

/** Steps, orbs and pipes by owner and name, the images they run in, and the names of secrets. */
export function readPipeline(text: string): readonly Signal[] {
  const steps = namesIn(text, /^\s*(?:-\s+)?(?:uses|pipe):\s*["']?(?!\.|docker:)([\w.-]+\/[\w./-]{1,200})/g);
  const orbs = namesIn(text, /^\s*[\w-]+:\s*["']?([\w-]+\/[\w-]+)@[\w.]+["']?\s*$/g);
  const images = namesIn(text, /^\s*(?:-\s+)?uses:\s*["']?docker:\/\/([\w.:/@-]{1,300})/g);
  const secrets = namesIn(text, /\b(?:secrets|vars)\.([A-Za-z_][A-Za-z0-9_]{0,100})/g);
  return [
    ...toSignals('action', [...steps, ...orbs]),
    ...[...images, ...namesIn(text, imageLine)].flatMap(toImages),
    ...toVariables(secrets),
  ];
}

/** Names only: the value is never kept. */
export function readEnvironmentExample(text: string): readonly Signal[] {
  const names = linesOf(text).map(
    (line) => /^\s*(?:#\s*)?(?:export\s+)?([A-Z][A-Z0-9_]{0,100})\s*=/.exec(line)?.[1] ?? '',
  );
  return toVariables(names);
}

/** Prefixes that frameworks require for variables exposed to browsers. */
const publicWords = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|NUXT|VITE|REACT_APP|EXPO_PUBLIC|GATSBY|PUBLIC)_/;

function toVariables(names: readonly string[]): readonly Signal[] {
  return names
    .filter((name) => name !== '')
    .map((name) => ({ kind: 'env', name: name.toUpperCase().replace(publicWords, '') }));
}

/** An image without its tag. Without a registry it comes from Docker Hub, and also matches by its owner. */
function toImages(image: string): readonly Signal[] {
  const [named = ''] = image.split('@');
  const colon = named.lastIndexOf(':');
  const bare = colon > named.lastIndexOf('/') ? named.slice(0, colon) : named;
  const [first = '', ...rest] = bare.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (hasRegistry && first !== 'docker.io') return toSignals('image', [bare]);
  const path = (hasRegistry ? rest.join('/') : bare).replace(/^library\//, '');
  return toSignals('image', [`docker.io/${path}`, ...(path.includes('/') ? [path] : [])]);
}
