import { describe, expect, it } from 'vitest';
import { isTelling, signalsIn, signalsOfPath } from './read-signals.ts';

function namesOf(path: string, text: string): readonly string[] {
  return signalsIn(path, text).map(({ kind, name }) => `${kind} ${name}`);
}

describe('signalsIn', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'package.json',
      '{"dependencies":{"stripe":"^1"},"devDependencies":{"@Sentry/node":"*"},"scripts":{"openai":"run"}}',
      ['npm stripe', 'npm @sentry/node'],
    ],
    ['web/package.json', '{"dependencies":["stripe"],"peerDependencies":null', []],
    ['package.json', '["stripe"]', []],
    [
      'composer.json',
      '{"require":{"php":"^8","stripe/stripe-php":"^1"}}',
      ['composer php', 'composer stripe/stripe-php'],
    ],
    [
      'requirements.txt',
      '# tools\n-r base.txt\n--index-url https://pypi.example\nStripe==1.2 ; python_version > "3"\nsentry_sdk[flask]>=1\n./local\nboto3\n',
      ['pypi stripe', 'pypi sentry-sdk', 'pypi boto3'],
    ],
    ['requirements/prod.txt', 'openai\r\nanthropic~=1\r\n', ['pypi openai', 'pypi anthropic']],
    [
      'pyproject.toml',
      [
        '[project]',
        'name = "acme"',
        'keywords = ["stripe"]',
        'dependencies = [',
        '  "openai>=1", # "twilio"',
        "  'uvicorn[standard]',",
        ']',
        '[project.optional-dependencies]',
        'ops = ["sentry-sdk"]',
        '[tool.ruff]',
        'select = ["boto3"]',
      ].join('\n'),
      ['pypi openai', 'pypi uvicorn', 'pypi sentry-sdk'],
    ],
    [
      'pyproject.toml',
      '[tool.poetry.dependencies]\npython = "^3.12"\nstripe = "*"\n[tool.poetry.group.dev.dependencies]\nwandb = { version = "1" }\n[tool.black]\nline-length = 1',
      ['pypi stripe', 'pypi wandb'],
    ],
    ['Pipfile', '[packages]\n"boto3" = "*"\n[requires]\npython_version = "3"', ['pypi boto3']],
    [
      'Gemfile',
      "source 'https://x'\ngem 'stripe', '~> 1'\n  gem(\"sentry-ruby\")\n# gem 'twilio-ruby'",
      ['gem stripe', 'gem sentry-ruby'],
    ],
    [
      'go.mod',
      'module example.com/a\ngo 1.22\nrequire github.com/stripe/stripe-go/v79 v79.1.0\nrequire (\n\tcloud.google.com/go v0.1.0 // indirect\n)',
      ['go github.com/stripe/stripe-go/v79', 'go cloud.google.com/go'],
    ],
    [
      'pom.xml',
      '<dependency>\n <groupId>com.stripe</groupId>\n <artifactId>stripe-java</artifactId>\n</dependency>',
      ['maven com.stripe:stripe-java'],
    ],
    ['app/build.gradle.kts', 'implementation("io.sentry:sentry:7.0")\nid("java")', ['maven io.sentry:sentry']],
    [
      'infra/main.tf',
      [
        'terraform { required_providers {',
        '  datadog = {',
        '    source = "DataDog/datadog"',
        '  }',
        '} }',
        'provider "aws" {',
        'resource "cloudflare_record" "www" {',
        'module "vpc" { source = "./modules/vpc" }',
      ].join('\n'),
      ['terraform datadog', 'terraform aws', 'terraform cloudflare'],
    ],
    [
      'docker-compose.yml',
      'services:\n  db:\n    image: postgres:16\n  agent:\n    image: "datadog/agent:7@sha256:ab"\n  own:\n    image: ghcr.io/acme/app:1\n  set:\n    image: $REGISTRY/x',
      ['image docker.io/postgres', 'image docker.io/datadog/agent', 'image datadog/agent', 'image ghcr.io/acme/app'],
    ],
    [
      'api/Dockerfile',
      'FROM --platform=linux/amd64 node:20 AS build\nFROM build\nfrom scratch\nFROM localhost:5000/x',
      ['image docker.io/node', 'image localhost:5000/x'],
    ],
    [
      '.github/workflows/ci.yml',
      [
        'jobs:',
        '  - uses: actions/checkout@v4',
        '  - uses: ./local',
        '  - uses: docker://quay.io/x/y:1',
        '    if: secrets.SENTRY_AUTH_TOKEN != null',
      ].join('\n'),
      ['action actions/checkout', 'image quay.io/x/y', 'env SENTRY_AUTH_TOKEN'],
    ],
    ['.circleci/config.yml', 'orbs:\n  codecov: codecov/codecov@3.2.4\n', ['action codecov/codecov']],
    ['bitbucket-pipelines.yml', '- pipe: atlassian/aws-s3-deploy:1.1.0', ['action atlassian/aws-s3-deploy']],
    [
      '.env.example',
      'STRIPE_SECRET_KEY=sk_live_secret\nexport NEXT_PUBLIC_POSTHOG_KEY = phc_secret\n# TWILIO_SID=AC1\nlower=1\n',
      ['env STRIPE_SECRET_KEY', 'env POSTHOG_KEY', 'env TWILIO_SID'],
    ],
  ])('lists the contents of %s', (path, text, names) => {
    expect(namesOf(path, text)).toEqual(names);
  });

  it.each([
    ['Dockerfile', 'FROM aaaa'],
    ['pom.xml', '<groupId> '],
    ['requirements.txt', ' '],
    ['pyproject.toml', '"'],
    ['main.tf', 'source = "a/'],
    ['compose.yml', 'image: '],
    ['.circleci/config.yml', 'a: a/a@'],
  ])('terminates on a %s with one endless line', (path, part) => {
    expect(signalsIn(path, part.repeat(1_000_000 / part.length)).length).toBeLessThan(1_000);
  });
});

describe('isTelling', () => {
  it.each(['.env', '.env.local', '.env.production', 'prod.env', 'terraform.tfstate', 'terraform.tfvars', '.npmrc'])(
    'never opens %s',
    (path) => {
      expect(isTelling(path)).toBe(false);
    },
  );
});

describe('signalsOfPath', () => {
  it('matches a file by its name and inside its folders', () => {
    const names = signalsOfPath('apps/web/.github/workflows/ci.yml').map(({ name }) => name);
    expect(names).toEqual(['.github/workflows/ci.yml', 'workflows/ci.yml', 'ci.yml']);
  });
});
